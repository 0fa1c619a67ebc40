package dev.paddock.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The unpacked kernel packages that the sandbox's fetch-kernel left in the folder that the system property paddock.kernel.trees names. */
final class DebianTrees {

    private DebianTrees() {}

    /** The tree of a kernel of the list agent-bridge/sandbox/kernels. */
    static KernelTree open(String name) throws IOException {
        Path root = root(name);
        return new KernelTree(root, version(root));
    }

    static Path root(String name) {
        return Path.of(Objects.requireNonNull(
                        System.getProperty("paddock.kernel.trees"),
                        "give -Dpaddock.kernel.trees=DIR, where fetch-kernel leaves them"))
                .resolve(name);
    }

    static String version(Path root) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(root.resolve("lib/modules"))) {
            return versions.iterator().next().getFileName().toString();
        }
    }
}
