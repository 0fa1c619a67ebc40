package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** modules.builtin.modinfo: what the modules that are linked into the image would carry in their files. */
public final class BuiltInModinfo {

    private BuiltInModinfo() {}

    /** By module; empty where the file is absent or cannot be read, of which the catalog has a gap. */
    public static Map<ModuleName, Modinfo> read(ModuleFolder folder) {
        try {
            return parse(folder.files().readText(folder.path("modules.builtin.modinfo")));
        } catch (IOException _) {
            return Map.of();
        }
    }

    /** Reads {@code NAME.KEY=VALUE} between NULs. */
    static Map<ModuleName, Modinfo> parse(String text) {
        Map<ModuleName, List<String>> pairs = new HashMap<>();
        for (String line : Modinfo.split(text)) {
            int dot = line.indexOf('.');
            int equals = line.indexOf('=');
            Optional<ModuleName> name =
                    dot <= 0 || dot > equals ? Optional.empty() : ModuleLines.name(line.substring(0, dot));
            name.ifPresent(module ->
                    pairs.computeIfAbsent(module, _ -> new ArrayList<>()).add(line.substring(dot + 1)));
        }
        Map<ModuleName, Modinfo> modules = new HashMap<>();
        pairs.forEach((name, own) -> modules.put(name, new Modinfo(own)));
        return modules;
    }
}
