package dev.paddock.model.compare;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which module took over from which: one lost an alias or an object's symbol that another gained, and one of the two is in one kernel
 * only. A symbol counts where a single module has it in each kernel: "fops" is a name that many give.
 */
record TakeOvers(
        Map<ModuleName, Module> before, Map<ModuleName, Module> after, Set<FopsId> fopsBefore, Set<FopsId> fopsAfter) {

    private record Pair(ModuleName from, ModuleName to) {}

    List<TakeOver> find() {
        Map<Pair, Set<String>> aliases = new HashMap<>();
        Map<String, Set<ModuleName>> gained = owners(after, before);
        owners(before, after)
                .forEach((alias, from) -> pairs(from, gained.getOrDefault(alias, Set.of()))
                        .forEach(pair -> aliases.computeIfAbsent(pair, _ -> new TreeSet<>())
                                .add(alias)));
        Map<Pair, Set<String>> symbols = new HashMap<>();
        Map<String, ModuleName> there = single(fopsAfter);
        single(fopsBefore)
                .forEach((symbol, from) -> Optional.ofNullable(there.get(symbol))
                        .ifPresent(to -> pairs(Set.of(from), Set.of(to))
                                .forEach(pair -> symbols.computeIfAbsent(pair, _ -> new TreeSet<>())
                                        .add(symbol))));
        Set<Pair> all = new HashSet<>(aliases.keySet());
        all.addAll(symbols.keySet());
        return all.stream()
                .map(pair -> new TakeOver(
                        pair.from(),
                        pair.to(),
                        List.copyOf(aliases.getOrDefault(pair, Set.of())),
                        List.copyOf(symbols.getOrDefault(pair, Set.of()))))
                .sorted(Comparator.comparing(TakeOver::from).thenComparing(TakeOver::to))
                .toList();
    }

    /** By alias, the modules that have it in these and not in those. */
    private static Map<String, Set<ModuleName>> owners(Map<ModuleName, Module> these, Map<ModuleName, Module> those) {
        Map<String, Set<ModuleName>> owners = new HashMap<>();
        these.forEach((name, module) -> {
            Set<String> other = Optional.ofNullable(those.get(name))
                    .map(one -> Set.copyOf(one.aliases()))
                    .orElse(Set.of());
            for (String alias : module.aliases()) {
                if (!other.contains(alias)) {
                    owners.computeIfAbsent(alias, _ -> new TreeSet<>()).add(name);
                }
            }
        });
        return owners;
    }

    private List<Pair> pairs(Set<ModuleName> from, Set<ModuleName> to) {
        List<Pair> pairs = new ArrayList<>();
        for (ModuleName one : from) {
            for (ModuleName other : to) {
                if (!one.equals(other) && (!after.containsKey(one) || !before.containsKey(other))) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return pairs;
    }

    private static Map<String, ModuleName> single(Set<FopsId> fops) {
        Map<String, ModuleName> owners = new TreeMap<>();
        Set<String> shared = new TreeSet<>();
        for (FopsId id : fops) {
            ModuleName former = owners.putIfAbsent(id.symbol(), id.module());
            if (former != null && !former.equals(id.module())) {
                shared.add(id.symbol());
            }
        }
        owners.keySet().removeAll(shared);
        return owners;
    }
}
