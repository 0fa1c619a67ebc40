package dev.paddock.agent.bpf;

import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.Ruling;
import dev.paddock.model.compile.SpliceRuling;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which hooks a policy cannot do without: those at which it refuses or records something. */
final class HookNeeds {

    private HookNeeds() {}

    /** Whether this kernel has a place for them or not. */
    static Set<Hook> of(CompiledPolicy policy) {
        Set<Section> sections = sections(policy);
        Set<RuleRef> rules = new HashSet<>();
        Stream.of(policy.vmsplice(), policy.zerocopy(), policy.unregistered())
                .filter(HookNeeds::judges)
                .map(Ruling::rule)
                .forEach(rules::add);
        EnumSet<Hook> hooks = EnumSet.allOf(Hook.class);
        hooks.removeIf(hook -> hook.section().filter(sections::contains).isEmpty()
                && hook.rule().filter(rules::contains).isEmpty());
        return hooks;
    }

    private static Set<Section> sections(CompiledPolicy policy) {
        EnumSet<Section> sections = EnumSet.noneOf(Section.class);
        if (any(Stream.concat(
                Stream.of(policy.moduleDefault(), policy.elsewhere()), policy.modules().values().stream()))) {
            sections.add(Section.MODULES);
        }
        if (any(policy.families().stream())) {
            sections.add(Section.SOCKETS);
        }
        Stream<SpliceRuling> fops = Stream.concat(Stream.of(policy.spliceDefault()), policy.fops().values().stream());
        Stream<Ruling> sockets = policy.sockets().values().stream()
                .flatMap(ruling -> Stream.of(ruling.source(), ruling.sink()))
                .flatMap(Optional::stream);
        if (any(fops.flatMap(ruling -> Stream.of(ruling.source(), ruling.sink()))) || any(sockets)) {
            sections.add(Section.SPLICE);
        }
        return sections;
    }

    private static boolean any(Stream<Ruling> rulings) {
        return rulings.anyMatch(HookNeeds::judges);
    }

    private static boolean judges(Ruling ruling) {
        return ruling.verdict() != Verdict.ALLOW;
    }
}
