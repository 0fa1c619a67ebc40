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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the kernel may ask modprobe for (__request_module), and whether that would end in a refusal. Judged here already because only
 * here the program that asked is known; the guarantee is the judgement of each module's own load.
 */
final class RequestCompiler {

    private RequestCompiler() {}

    /** @param loads the ruling of each module of the inventory */
    static SortedMap<String, Ruling> requests(
            Decider decider, ModuleInventory inventory, SortedMap<ModuleName, Ruling> loads) {
        Set<ModuleName> resident = inventory.modules().stream()
                .filter(module -> module.state().isResident())
                .map(Module::name)
                .collect(Collectors.toSet());
        Map<ModuleName, Ruling> rulings = new HashMap<>(loads);
        Function<ModuleName, Ruling> load =
                name -> rulings.computeIfAbsent(name, other -> Ruling.of(decider.module(other)));
        Map<String, List<Ruling>> candidates = new HashMap<>();
        for (Module module : inventory.modules()) {
            Ruling closure = closure(module, load, resident);
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
        SortedMap<String, Ruling> requests = new TreeMap<>();
        candidates.forEach((key, all) -> requests.put(key, mildest(all)));
        return Collections.unmodifiableSortedMap(requests);
    }

    /** The strictest among the module and those of its dependencies that would have to be loaded with it. */
    private static Ruling closure(Module module, Function<ModuleName, Ruling> load, Set<ModuleName> resident) {
        Ruling strictest = load.apply(module.name());
        for (ModuleName name : module.dependencies()) {
            Ruling ruling = load.apply(name);
            if (ruling.verdict().compareTo(strictest.verdict()) > 0 && !resident.contains(name)) {
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
        // most aliases are of devices, and there are tens of thousands
        if (alias.indexOf(':') >= 0 || alias.length() > ModuleName.MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = alias.replace('-', '_');
        String head = folded.endsWith("_*") ? folded.substring(0, folded.length() - 1) : folded;
        boolean pattern = head.indexOf('*') >= 0 || head.indexOf('?') >= 0 || head.indexOf('[') >= 0;
        return pattern ? Optional.empty() : Optional.of(folded);
    }
}
