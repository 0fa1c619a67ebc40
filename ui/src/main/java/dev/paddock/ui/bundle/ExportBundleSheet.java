package dev.paddock.ui.bundle;

import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Panes;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** The sheet that writes the draft as a signed bundle. */
public final class ExportBundleSheet extends BundleSheet {
    private final ExportBundleViewModel viewModel;
    private final FileForm form = new FileForm();
    private final TextField key;
    private final TextField file;
    private final Label error = Panes.paragraph("", "field-error");
    private final Button make = new Button("Make a new key there");
    private final Button write = new Button("Write bundle");
    private final Button cancel = new Button("Cancel");

    public ExportBundleSheet(ExportBundleViewModel viewModel) {
        super("export-sheet");
        this.viewModel = viewModel;
        key = form.add("Signing key", "export-key", viewModel.keyProperty(), chooseKey(), newKey());
        key.setPromptText("A private key in PEM form. None yet? New key… makes one.");
        file = form.add("Bundle", "export-file", viewModel.fileProperty(), chooseFile());
        form.add("Name", "export-name", viewModel.nameProperty());
        error.setId("export-error");
        Panes.setShown(error, false);
        Panes.setShown(make, false);
        fill(
                Panes.label("Export a bundle", "push-title"),
                Panes.paragraph(
                        "A bundle carries the draft to other hosts, signed with your key. Text that was typed and not applied is not in it.",
                        "dim"),
                form,
                error,
                buttons());
        viewModel.stateProperty().subscribe((before, now) -> show(before, now));
    }

    @Override
    void proceed() {
        viewModel.write();
    }

    @Override
    void leave() {
        viewModel.close();
    }

    private Node chooseKey() {
        Button choose = new Button("Choose…");
        choose.setOnAction(_ -> FileDialogs.open(this, "Choose a signing key")
                .map(Path::toString)
                .ifPresent(viewModel.keyProperty()::set));
        return choose;
    }

    private Node newKey() {
        Button fresh = new Button("New key…");
        fresh.setOnAction(
                _ -> FileDialogs.save(this, "New signing key", "paddock.key").ifPresent(viewModel::makeKey));
        return fresh;
    }

    private Node chooseFile() {
        Button choose = new Button("Choose…");
        choose.setOnAction(_ -> FileDialogs.save(
                        this, "Export bundle", viewModel.nameProperty().get() + ".paddock")
                .ifPresent(viewModel::chooseFile));
        return choose;
    }

    private Node buttons() {
        make.setId("export-make-key");
        make.setOnAction(_ -> {
            if (viewModel.stateProperty().get() instanceof ExportState.NoKey(Path missing)) {
                viewModel.makeKey(missing);
            }
        });
        write.getStyleClass().add("primary");
        write.setId("export-write");
        write.setOnAction(_ -> viewModel.write());
        cancel.setId("export-cancel");
        cancel.setOnAction(_ -> viewModel.close());
        return Panes.row("buttons", make, Panes.spacer(), cancel, write);
    }

    private void show(ExportState before, ExportState now) {
        boolean working = now instanceof ExportState.Working;
        if (working) {
            // what is about to be disabled must not hold the focus
            cancel.requestFocus();
        }
        form.setDisable(working);
        write.setDisable(working);
        Panes.setShown(make, now instanceof ExportState.NoKey);
        String why = switch (now) {
            case ExportState.Refused(String reason) -> reason;
            case ExportState.NoKey(Path missing) ->
                "There is no signing key at " + missing + ". Make a new one there, or choose another file.";
            case ExportState.Closed _, ExportState.Asking _, ExportState.Working _ -> "";
        };
        error.setText(why);
        Panes.setShown(error, !why.isEmpty());
        switch (now) {
            case ExportState.Closed _ -> hide();
            case ExportState.Asking _ when before instanceof ExportState.Closed -> open(key);
            case ExportState.Asking _ -> file.requestFocus();
            case ExportState.NoKey _ -> make.requestFocus();
            case ExportState.Refused _ -> write.requestFocus();
            case ExportState.Working _ -> {
                // the focus is at the button that leaves
            }
        }
    }
}
