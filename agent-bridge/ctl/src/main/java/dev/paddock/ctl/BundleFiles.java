package dev.paddock.ctl;

import dev.paddock.model.bundle.Bundle;
import dev.paddock.model.bundle.BundleException;
import dev.paddock.model.bundle.BundleReader;
import dev.paddock.model.bundle.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Bundles and keys as files. */
final class BundleFiles {

    private BundleFiles() {}

    /** The bundle in the file, where one of the keys signed it. */
    static Bundle verified(Context context, String file, List<String> trust) throws Failure {
        List<VerifyingKey> keys = new ArrayList<>();
        for (String key : trust) {
            try {
                keys.add(VerifyingKey.parse(context.read(key)));
            } catch (BundleException e) {
                throw refused(key, e);
            }
        }
        try {
            return BundleReader.read(read(file), keys);
        } catch (BundleException e) {
            throw refused(file, e);
        }
    }

    static Failure refused(String file, BundleException e) {
        return new Failure(ExitCode.DATA, file + " is refused: " + e.getMessage());
    }

    private static byte[] read(String file) throws Failure {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] content = in.readNBytes(Bundle.MAX_LENGTH + 1);
            if (content.length > Bundle.MAX_LENGTH) {
                throw new Failure(
                        ExitCode.DATA, file + " has more than " + Bundle.MAX_LENGTH + " bytes: that is no bundle");
            }
            return content;
        } catch (IOException e) {
            throw new Failure(ExitCode.NO_INPUT, "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Writes a file, over one that is there. */
    static void write(Path file, byte[] content) throws Failure {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new Failure(ExitCode.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }

    /** Writes a file that must not be there yet. */
    static void create(Path file, byte[] content, String permissions) throws Failure {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        EnumSet<StandardOpenOption> exclusive = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, java.util.Set.<OpenOption>copyOf(exclusive), mode)) {
            java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (FileAlreadyExistsException _) {
            throw new Failure(ExitCode.CANNOT_CREATE, file + " is there already; it is not overwritten");
        } catch (IOException e) {
            throw new Failure(ExitCode.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
