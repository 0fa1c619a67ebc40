package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.Optional;

/** Names in paths of module files. */
public final class ModulePath {

    private ModulePath() {}

    /** The module's name: {@code kernel/fs/9p/9p.ko.xz} gives 9p; empty where the file is no module. */
    public static Optional<ModuleName> name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.indexOf(".ko");
        if (dot <= 0 || dot > ModuleLines.LONGEST_NAME) {
            return Optional.empty();
        }
        String end = file.substring(dot + 3);
        return end.isEmpty() || end.startsWith(".")
                ? Optional.of(new ModuleName(file.substring(0, dot)))
                : Optional.empty();
    }
}
