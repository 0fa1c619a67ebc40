package dev.paddock.ui.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where the window keeps what it keeps (XDG Base Directory Specification 0.8).
 *
 * @param config folder of the settings
 * @param state folder of the own agent's history and policies
 * @param runtime folder of the session; empty where there is none
 */
public record Places(Path config, Path state, Optional<Path> runtime) {
    /** From the environment. */
    public static Places of(Map<String, String> environment, Path home) {
        return new Places(
                folder(environment, "XDG_CONFIG_HOME")
                        .orElse(home.resolve(".config"))
                        .resolve("paddock"),
                folder(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local").resolve("share"))
                        .resolve("paddock"),
                folder(environment, "XDG_RUNTIME_DIR").filter(Files::isWritable));
    }

    /** A new folder that nobody else may enter. */
    Path privateFolder() throws IOException {
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return runtime.isPresent()
                ? Files.createTempDirectory(runtime.get(), "paddock-", onlyMe)
                : Files.createTempDirectory("paddock-", onlyMe);
    }

    /** The specification wants relative paths ignored. */
    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
