package dev.paddock.model.compile;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the kernel may ask modprobe for (__request_module), and whether that would end in a refusal. Judged here already because only
 * here the program that asked is known; the guarantee is the judgement of each module's own load.
 */
final class RequestCompiler {

    private RequestCompiler() {}

    static SortedMap<String, Ruling> requests(Decider decider, ModuleInventory inventory) {
        Map<ModuleName, Module> byName = new HashMap<>();
        inventory.modules().forEach(module -> byName.put(module.name(), module));
        Map<String, List<Ruling>> candidates = new HashMap<>();
        for (Module module : inventory.modules()) {
            Ruling closure = closure(decider, module, byName);
            candidates
                    .computeIfAbsent(module.name().value(), _ -> new ArrayList<>())
                    .add(closure);
            for (String alias : module.aliases()) {
                key(alias)
                        .ifPresent(key -> candidates
                                .computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(closure));
            }
        }
        SortedMap<String, Ruling> rulings = new TreeMap<>();
        candidates.forEach((key, all) -> rulings.put(key, mildest(all)));
        return Collections.unmodifiableSortedMap(rulings);
    }

    /** The strictest among the module and those of its dependencies that would have to be loaded with it. */
    private static Ruling closure(Decider decider, Module module, Map<ModuleName, Module> byName) {
        Ruling strictest = Ruling.of(decider.module(module.name()));
        for (ModuleName name : module.dependencies()) {
            boolean resident = Optional.ofNullable(byName.get(name))
                    .map(m -> m.state().isResident())
                    .orElse(false);
            Ruling ruling = Ruling.of(decider.module(name));
            if (!resident && ruling.verdict().compareTo(strictest.verdict()) > 0) {
                strictest = ruling;
            }
        }
        return strictest;
    }

    /** modprobe loads every module that an alias names: the request passes when one of them may come. */
    private static Ruling mildest(List<Ruling> rulings) {
        return Collections.min(rulings, java.util.Comparator.comparing(Ruling::verdict));
    }

    /**
     * The folded key of an alias that the kernel itself may ask for. Device aliases ("pci:…") come from udev through modprobe and are
     * judged at the load; of patterns only a final "-*" is asked for by the kernel (char-major-10-*).
     */
    private static Optional<String> key(String alias) {
        String folded = alias.replace('-', '_');
        if (folded.indexOf(':') >= 0 || folded.length() > ModuleName.MAX_LENGTH) {
            return Optional.empty();
        }
        String head = folded.endsWith("_*") ? folded.substring(0, folded.length() - 1) : folded;
        boolean pattern = head.indexOf('*') >= 0 || head.indexOf('?') >= 0 || head.indexOf('[') >= 0;
        return pattern ? Optional.empty() : Optional.of(folded);
    }
}
