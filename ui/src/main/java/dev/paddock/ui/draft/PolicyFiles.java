package dev.paddock.ui.draft;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Policy documents on disk. Blocks; stateless. */
public final class PolicyFiles {
    /** Longest file that is read, in bytes: a document has at most PolicyReader.MAX_LENGTH characters of up to four. */
    private static final long MAX_BYTES = 4L * PolicyReader.MAX_LENGTH;

    private PolicyFiles() {}

    /** Reads the file. Errors in it come as a failure with line and column. */
    public static SavedPolicy read(Path file) throws AgentException {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new AgentException.Failed(file + " is larger than any policy can be. Choose another file.");
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AgentException.Failed("The file cannot be read: " + e.getMessage() + ".");
        }
        return switch (PolicyReader.read(text)) {
            case ReadResult.Accepted accepted -> new SavedPolicy(file, accepted.policy());
            case ReadResult.Rejected rejected ->
                throw new AgentException.Failed("This is not a policy. "
                        + rejected.problems().stream()
                                .filter(p -> p.severity() == Problem.Severity.ERROR)
                                .findFirst()
                                .map(p -> p.display(String.valueOf(file.getFileName())))
                                .orElse("It has no content."));
        };
    }

    /** Replaces the file in one step: a full disk leaves the old one. */
    public static SavedPolicy write(Path file, Policy policy) throws AgentException {
        try {
            Path absolute = file.toAbsolutePath();
            Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
            Path fresh = Files.createTempFile(folder, ".policy", ".yaml");
            try {
                Files.writeString(fresh, PolicyWriter.write(policy), StandardCharsets.UTF_8);
                Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return new SavedPolicy(file, policy);
        } catch (IOException e) {
            throw new AgentException.Failed("The file cannot be written: " + e.getMessage()
                    + ". The draft is still here: choose another place.");
        }
    }
}
