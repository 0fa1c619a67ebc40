package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** modules.builtin and modules.builtin.modinfo: what is linked into the image. */
final class BuiltIn {

    private static final String ALIAS = ".alias=";

    private BuiltIn() {}

    /** Reads modules.builtin: a path a line. */
    static Set<ModuleName> names(String text) {
        Set<ModuleName> names = new TreeSet<>();
        ModuleLines.of(text).forEach(line -> ModulePath.name(line.strip()).ifPresent(names::add));
        return names;
    }

    /** Reads the aliases of modules.builtin.modinfo: {@code ipv6.alias=net-pf-10} between NULs. */
    static List<ModuleAlias> aliases(String text) {
        List<ModuleAlias> aliases = new ArrayList<>();
        for (String pair : Modinfo.split(text)) {
            int at = pair.indexOf(ALIAS);
            Optional<ModuleName> module = at <= 0 ? Optional.empty() : ModuleLines.name(pair.substring(0, at));
            module.ifPresent(name -> aliases.add(new ModuleAlias(pair.substring(at + ALIAS.length()), name)));
        }
        return aliases;
    }
}
