package dev.paddock.ui.bundle;

/** The ways of a policy out of the draft and into it: as a bundle, and as a file for another tool. */
public record Bundles(ExportBundleViewModel out, ImportBundleViewModel in, ToolExportViewModel tools) {
    /** True while one of their sheets lies over the window. */
    public boolean isOpen() {
        return !(out.stateProperty().get() instanceof ExportState.Closed)
                || !(in.stateProperty().get() instanceof ImportState.Closed)
                || tools.openProperty().get();
    }
}
