package dev.paddock.agent.modprobe;

import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.Ruling;
import dev.paddock.model.compile.SpliceRuling;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What modprobe.d can make of a policy. Pure. */
final class Refusals {

    private static final int NAMED = 3;

    private Refusals() {}

    /**
     * The modules that modprobe is to refuse, sorted; of a policy that only records none. The file counts before the agent starts: what is
     * loaded now is left out, or the next boot may not find its disk.
     */
    static List<ModuleName> of(CompiledPolicy policy, ModuleInventory inventory) {
        if (policy.mode() == Mode.AUDIT) {
            return List.of();
        }
        Set<ModuleName> inUse = inventory.modules().stream()
                .filter(module -> module.state() != ModuleState.ON_DISK)
                .map(Module::name)
                .collect(Collectors.toSet());
        return policy.modules().entrySet().stream()
                .filter(entry -> entry.getValue().verdict().refuses())
                .map(Map.Entry::getKey)
                .filter(name -> !inUse.contains(name))
                .toList();
    }

    /** What an enforcing policy refuses and modprobe.d cannot. */
    static List<String> obstacles(CompiledPolicy policy, List<ModuleName> refused) {
        if (policy.mode() == Mode.AUDIT) {
            return List.of();
        }
        List<String> obstacles = new ArrayList<>();
        refusing(splice(policy)).findFirst().ifPresent(rule -> obstacles.add(notHeld(Section.SPLICE, rule)));
        refusing(policy.families().stream())
                .findFirst()
                .ifPresent(rule -> obstacles.add(notHeld(Section.SOCKETS, rule)));
        if (policy.elsewhere().verdict().refuses()) {
            obstacles.add("modprobe.d does not know where a module comes from, and "
                    + policy.elsewhere().rule() + " refuses");
        }
        if (policy.unregistered().verdict().refuses()) {
            obstacles.add("modprobe.d does not see files being opened, and "
                    + policy.unregistered().rule() + " refuses");
        }
        boolean exempts =
                policy.exemptions().stream().anyMatch(one -> one.from().contains(Section.MODULES));
        if (exempts && refusing(modules(policy)).findFirst().isPresent()) {
            obstacles.add("modprobe refuses everybody: it knows no exemptions from modules");
        }
        refused.stream()
                .filter(name -> !ModprobeConf.isWord(name))
                .findFirst()
                .ifPresent(name -> obstacles.add("modprobe.d cannot name the module \"" + name + "\""));
        return obstacles;
    }

    private static String notHeld(Section section, RuleRef rule) {
        return "modprobe.d does not hold the section " + section.word() + ", and " + rule + " refuses";
    }

    /** One for each rule that is not "allow". */
    static List<Reservation> reservations(CompiledPolicy policy, ModuleInventory inventory) {
        return modules(policy)
                .filter(ruling -> ruling.verdict() != Verdict.ALLOW)
                .distinct()
                .sorted(Comparator.comparingInt(ruling -> ruling.rule().code()))
                .map(ruling -> policy.mode() == Mode.AUDIT || !ruling.verdict().refuses()
                        ? new Reservation(
                                ruling.rule(), Effect.NOT_ENFORCED, "modprobe.d can only refuse: nothing is recorded")
                        : new Reservation(
                                ruling.rule(),
                                Effect.PARTLY_ENFORCED,
                                held(ruling.rule()) + leftOut(policy, ruling, inventory)))
                .toList();
    }

    private static String held(RuleRef rule) {
        return rule.equals(RuleRef.defaultOf(Section.MODULES))
                ? "modprobe refuses the modules that this kernel has on disk now, but no file that comes later until the agent "
                        + "reads the modules again, and insmod does not ask it"
                : "modprobe refuses; insmod, and a program that loads a module by itself, does not ask it";
    }

    private static String leftOut(CompiledPolicy policy, Ruling ruling, ModuleInventory inventory) {
        List<ModuleName> loaded = inventory.modules().stream()
                .filter(module -> module.state() != ModuleState.ON_DISK && module.state() != ModuleState.BUILT_IN)
                .map(Module::name)
                .filter(name -> ruling.equals(policy.modules().get(name)))
                .toList();
        return loaded.isEmpty()
                ? ""
                : "; left out until it is unloaded, so that the next boot finds what this one needed: " + names(loaded);
    }

    /** The first of them, and how many more. */
    static String names(List<ModuleName> names) {
        String first = names.stream().limit(NAMED).map(ModuleName::value).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static Stream<RuleRef> refusing(Stream<Ruling> rulings) {
        return rulings.filter(ruling -> ruling.verdict().refuses()).map(Ruling::rule);
    }

    private static Stream<Ruling> modules(CompiledPolicy policy) {
        return Stream.concat(Stream.of(policy.moduleDefault()), policy.modules().values().stream());
    }

    private static Stream<Ruling> splice(CompiledPolicy policy) {
        Stream<SpliceRuling> fops = Stream.concat(Stream.of(policy.spliceDefault()), policy.fops().values().stream());
        Stream<Ruling> sockets = policy.sockets().values().stream()
                .flatMap(ruling -> Stream.of(ruling.source(), ruling.sink()))
                .flatMap(Optional::stream);
        return Stream.of(
                        fops.flatMap(ruling -> Stream.of(ruling.source(), ruling.sink())),
                        sockets,
                        Stream.of(policy.vmsplice(), policy.zerocopy()))
                .flatMap(all -> all);
    }
}
