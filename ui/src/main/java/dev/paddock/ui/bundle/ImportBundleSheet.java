package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Panes;
import java.nio.file.Path;
import java.time.ZoneId;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The sheet on which a bundle is verified, reviewed, and made the draft. */
public final class ImportBundleSheet extends BundleSheet {
    private final ImportBundleViewModel viewModel;
    private final TextField file;
    private final Label error = Panes.paragraph("", "field-error");
    private final BundlePreview preview;
    private final Button verify = new Button("Verify");
    private final Button use = new Button("Use as draft");
    private final Button cancel = new Button("Cancel");

    public ImportBundleSheet(ImportBundleViewModel viewModel, ZoneId zone) {
        super("import-sheet");
        this.viewModel = viewModel;
        preview = new BundlePreview(zone);
        VBox.setVgrow(preview, Priority.ALWAYS);
        FileForm form = new FileForm();
        file = form.add(
                "Bundle", "import-file", viewModel.fileProperty(), choose("Choose a bundle", viewModel.fileProperty()));
        TextField trusted = form.add(
                "Trusted public key",
                "import-trusted",
                viewModel.trustedProperty(),
                choose("Choose the public key of the signer", viewModel.trustedProperty()));
        trusted.setPromptText("The public key of the signer in PEM form, from a source that you trust");
        error.setId("import-error");
        fill(
                Panes.label("Import a bundle", "push-title"),
                Panes.paragraph(
                        "A bundle is a policy that somebody signed. It can become the draft once the key that you trust is found to have signed it; nothing is live before you push.",
                        "dim"),
                form,
                error,
                preview,
                buttons());
        viewModel.stateProperty().subscribe((before, now) -> show(before, now));
        viewModel.changesProperty().subscribe(changes -> preview.show(changes));
        viewModel.checkProperty().subscribe(state -> preview.show(state));
        show(viewModel.stateProperty().get());
    }

    @Override
    void proceed() {
        if (viewModel.stateProperty().get() instanceof ImportState.Verified) {
            viewModel.useAsDraft();
        } else {
            viewModel.verify();
        }
    }

    @Override
    void leave() {
        viewModel.close();
    }

    private Node choose(String title, StringProperty into) {
        Button choose = new Button("Choose…");
        choose.setOnAction(
                _ -> FileDialogs.open(this, title).map(Path::toString).ifPresent(into::set));
        return choose;
    }

    private Node buttons() {
        verify.getStyleClass().add("primary");
        verify.setId("import-verify");
        verify.setOnAction(_ -> viewModel.verify());
        use.getStyleClass().add("primary");
        use.setId("import-use");
        use.setOnAction(_ -> viewModel.useAsDraft());
        cancel.setId("import-cancel");
        cancel.setOnAction(_ -> viewModel.close());
        return Panes.row("buttons", Panes.spacer(), cancel, verify, use);
    }

    private void show(ImportState before, ImportState now) {
        if (now instanceof ImportState.Verifying) {
            // what is about to be disabled must not hold the focus
            cancel.requestFocus();
        }
        show(now);
        switch (now) {
            case ImportState.Closed _ -> hide();
            case ImportState.Asking _ when before instanceof ImportState.Closed -> open(file);
            case ImportState.Verified _ -> use.requestFocus();
            case ImportState.Refused _ -> verify.requestFocus();
            case ImportState.Asking _, ImportState.Verifying _ -> {
                // the cursor stays where the person types or waits
            }
        }
    }

    private void show(ImportState now) {
        boolean verified = now instanceof ImportState.Verified;
        String why = now instanceof ImportState.Refused(String reason) ? reason : "";
        error.setText(why);
        Panes.setShown(error, !why.isEmpty());
        Panes.setShown(preview, verified);
        Panes.setShown(verify, !verified);
        Panes.setShown(use, verified);
        verify.setDisable(now instanceof ImportState.Verifying);
        if (now instanceof ImportState.Verified(Bundle bundle)) {
            preview.show(bundle);
        }
    }
}
