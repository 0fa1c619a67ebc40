package dev.paddock.ctl;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which kernel to look at. */
final class KernelChoice {

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "look at a kernel tree below DIR that is not running; needs --kernel")
    private Optional<Path> root = Optional.empty();

    @Option(names = "--kernel", paramLabel = "VERSION", description = "its release, as uname -r would give it")
    private Optional<String> kernel = Optional.empty();

    /** The directory that was named, else that of this machine. */
    Path root() {
        return root.orElse(Path.of("/"));
    }

    /** The tree that was named; empty for the running kernel. */
    Optional<LocalKernel> tree() throws Failure {
        if (root.isEmpty() && kernel.isEmpty()) {
            return Optional.empty();
        }
        if (kernel.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "--root needs --kernel VERSION");
        }
        return Optional.of(LocalKernel.tree(root.orElse(Path.of("/")), kernel.get()));
    }
}
