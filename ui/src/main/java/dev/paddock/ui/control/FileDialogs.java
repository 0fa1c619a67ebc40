package dev.paddock.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** The desktop's own dialogs for files. */
public final class FileDialogs {
    private FileDialogs() {}

    /** Where to write; empty where the person thought better of it. */
    public static Optional<Path> save(Node owner, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }

    /** Any file to read. */
    public static Optional<Path> open(Node owner, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }

    /** A policy document to read. */
    public static Optional<Path> openPolicy(Node owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open policy");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Policies", "*.yaml", "*.yml", "*.json"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }
}
