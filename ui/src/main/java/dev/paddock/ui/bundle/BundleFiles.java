package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.model.bundle.BundleException;
import dev.paddock.model.bundle.BundleReader;
import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Bundles and other exports on disk. Blocks; stateless. */
final class BundleFiles {
    private BundleFiles() {}

    /** The bundle, where the one key that is trusted signed it. */
    static Bundle verified(Path file, Path trusted) throws AgentException {
        byte[] content = ChosenFile.read(file, Bundle.MAX_LENGTH);
        try {
            return BundleReader.read(content, List.of(KeyFiles.verifying(trusted)));
        } catch (BundleException e) {
            throw new AgentException.Failed(file + " is refused: " + e.getMessage() + ". Nothing was changed.");
        }
    }

    /** Writes the file in one step: a full disk leaves what was there. */
    static void write(Path file, byte[] content, Existing existing) throws AgentException {
        try {
            Path folder = file.getParent() == null ? file : file.getParent();
            // it is made to be handed on: others may read it
            FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));
            Path fresh = Files.createTempFile(folder, ".export", null, mode);
            try {
                Files.write(fresh, content);
                switch (existing) {
                    case KEEP -> Files.move(fresh, file);
                    case REPLACE ->
                        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (FileAlreadyExistsException _) {
            throw new AgentException.Failed("Nothing was written: " + file
                    + " is there already. Write another name, or use Choose… to replace it.");
        } catch (IOException e) {
            throw new AgentException.Failed(
                    "Nothing was written: " + file + ": " + ChosenFile.reason(e) + ". Choose another place.");
        }
    }
}
