package dev.paddock.ui.bundle;

/** Both ways of a bundle: out of the draft and into it. */
public record Bundles(ExportBundleViewModel out, ImportBundleViewModel in) {
    /** True while one of their sheets lies over the window. */
    public boolean isOpen() {
        return !(out.stateProperty().get() instanceof ExportState.Closed)
                || !(in.stateProperty().get() instanceof ImportState.Closed);
    }
}
