package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.List;

/**
 * A name under which a module can be asked for.
 *
 * @param pattern fnmatch(3) pattern: {@code net-pf-38}, {@code pci:v00008086d*}
 */
public record ModuleAlias(String pattern, ModuleName module) {

    /** Reads modules.alias: lines such as {@code alias net-pf-38 af_alg}. */
    public static List<ModuleAlias> parse(String text) {
        List<ModuleAlias> aliases = new ArrayList<>();
        NamePool names = new NamePool(ModuleLines::name);
        ModuleLines.of(text).forEach(line -> {
            // The module's name is the last word: a pattern may hold blanks (dmi:* strings do).
            int end = line.stripTrailing().lastIndexOf(' ');
            if (line.startsWith("alias ") && end > 6) {
                String pattern = line.substring(6, end).strip();
                names.of(line.substring(end).strip())
                        .ifPresent(module -> aliases.add(new ModuleAlias(pattern, module)));
            }
        });
        return aliases;
    }

    /** True for a pattern that matches exactly one name. */
    public boolean isLiteral() {
        return Fnmatch.literalPrefix(pattern).length() == pattern.length();
    }
}
