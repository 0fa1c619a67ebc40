package dev.paddock.ui.bundle;

import dev.paddock.model.bundle.BundleException;
import dev.paddock.model.bundle.SigningKey;
import dev.paddock.model.bundle.VerifyingKey;
import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keys on disk, each in PEM form. Blocks; stateless. */
final class KeyFiles {
    private static final int MAX_BYTES = 1 << 16;

    private KeyFiles() {}

    static SigningKey signing(Path file) throws AgentException {
        try {
            return SigningKey.parse(text(file));
        } catch (BundleException e) {
            throw refused(file, e);
        }
    }

    static VerifyingKey verifying(Path file) throws AgentException {
        try {
            return VerifyingKey.parse(text(file));
        } catch (BundleException e) {
            throw refused(file, e);
        }
    }

    /** Where the public half of a signing key lies. */
    static Path publicOf(Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    /** Makes a key that its owner alone can read, and the public half beside it: both or none, and never over a file that is there. */
    static SigningKey make(Path file) throws AgentException {
        SigningKey key = SigningKey.generate();
        try {
            create(file, key.pem(), "rw-------");
            try {
                create(publicOf(file), key.verifying().pem(), "rw-r--r--");
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return key;
        } catch (FileAlreadyExistsException e) {
            throw new AgentException.Failed("No key was made: " + e.getFile()
                    + " is there already, and a key is never overwritten. Choose another name.");
        } catch (IOException e) {
            throw new AgentException.Failed(
                    "No key was made: " + file + " cannot be written: " + ChosenFile.reason(e) + ".");
        }
    }

    private static void create(Path file, String pem, String permissions) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            ByteBuffer left = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
            try {
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                // half a key is none; the file is ours, for it was not there before
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }

    private static String text(Path file) throws AgentException {
        return new String(ChosenFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
    }

    private static AgentException refused(Path file, BundleException e) {
        return new AgentException.Failed(file + " is refused: " + e.getMessage() + ". Nothing was changed.");
    }
}
