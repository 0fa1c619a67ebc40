package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Patterns by their literal start: of 27,000 a request meets a few dozen. Patterns and names are folded. Immutable. */
final class AliasPatterns {

    private final Map<String, List<ModuleAlias>> buckets = new HashMap<>();
    private final TreeSet<Integer> prefixLengths = new TreeSet<>();

    AliasPatterns(List<ModuleAlias> aliases) {
        for (ModuleAlias alias : aliases) {
            String pattern = AliasIndex.fold(alias.pattern());
            String prefix = Fnmatch.literalPrefix(pattern);
            buckets.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new ModuleAlias(pattern, alias.module()));
            prefixLengths.add(prefix.length());
        }
    }

    /** Modules whose pattern matches, each once. */
    Set<ModuleName> matching(String name) {
        Set<ModuleName> found = new LinkedHashSet<>();
        for (int length : prefixLengths.headSet(name.length(), true)) {
            for (ModuleAlias candidate : buckets.getOrDefault(name.substring(0, length), List.of())) {
                if (Fnmatch.matches(candidate.pattern(), name)) {
                    found.add(candidate.module());
                }
            }
        }
        return found;
    }
}
