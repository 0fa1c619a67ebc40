package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Patterns by their literal start: of 27,000 a request meets a few dozen. Sorted at the first question, because a start of the agent asks
 * none. Patterns and names are folded. Threads may share it.
 */
final class AliasPatterns {

    private record Placed(int place, ModuleAlias alias) {}

    /** What is behind it may be large: let go of when it was asked. */
    private Supplier<List<ModuleAlias>> aliases;

    private final Map<String, List<Placed>> buckets = new HashMap<>();
    private final TreeSet<Integer> prefixLengths = new TreeSet<>();
    private boolean sorted;

    /** @param aliases asked once */
    AliasPatterns(Supplier<List<ModuleAlias>> aliases) {
        this.aliases = aliases;
    }

    private synchronized void sort() {
        if (sorted) {
            return;
        }
        List<ModuleAlias> all = aliases.get();
        for (int place = 0; place < all.size(); place++) {
            ModuleAlias alias = all.get(place);
            String pattern = AliasIndex.fold(alias.pattern());
            String prefix = Fnmatch.literalPrefix(pattern);
            buckets.computeIfAbsent(prefix, _ -> new ArrayList<>())
                    .add(new Placed(place, new ModuleAlias(pattern, alias.module())));
            prefixLengths.add(prefix.length());
        }
        aliases = List::of;
        sorted = true;
    }

    /** Modules whose pattern matches, one for each pattern, in the order that the patterns were given in. */
    List<ModuleName> matching(String name) {
        sort();
        TreeMap<Integer, ModuleName> found = new TreeMap<>();
        for (int length : prefixLengths.headSet(name.length(), true)) {
            for (Placed candidate : buckets.getOrDefault(name.substring(0, length), List.of())) {
                if (Fnmatch.matches(candidate.alias().pattern(), name)) {
                    found.put(candidate.place(), candidate.alias().module());
                }
            }
        }
        return List.copyOf(found.values());
    }
}
