package dev.paddock.ui.bundle;

import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a person named. Blocks; stateless. */
final class ChosenFile {
    private ChosenFile() {}

    /** @param what the file, as the form calls it: "signing key" */
    static Path of(String text, String what) throws AgentException {
        if (text.isBlank()) {
            throw new AgentException.Failed("Choose a " + what + " first.");
        }
        try {
            return Path.of(text.strip()).toAbsolutePath();
        } catch (InvalidPathException _) {
            throw new AgentException.Failed("The name of the " + what + " is no name of a file. Choose another.");
        }
    }

    /** The content, which is never more than the limit whatever the file claims to be. */
    static byte[] read(Path file, int limit) throws AgentException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new AgentException.Failed(
                        file + " is refused: it has more than " + limit + " bytes. Choose another file.");
            }
            return content;
        } catch (IOException e) {
            throw new AgentException.Failed(file + " cannot be read: " + reason(e) + ". Choose another file.");
        }
    }

    /** The reason in words: some exceptions of files say nothing but the name. */
    static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
