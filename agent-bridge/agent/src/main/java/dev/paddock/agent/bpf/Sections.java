package dev.paddock.agent.bpf;

import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.Ruling;
import dev.paddock.model.compile.SpliceRuling;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which sections of a policy do anything at all. */
final class Sections {

    private Sections() {}

    /** The sections in which something is refused or recorded. */
    static Set<Section> judgedBy(CompiledPolicy policy) {
        EnumSet<Section> sections = EnumSet.noneOf(Section.class);
        if (any(Stream.concat(Stream.of(policy.moduleDefault()), policy.modules().values().stream()))) {
            sections.add(Section.MODULES);
        }
        if (any(policy.families().stream())) {
            sections.add(Section.SOCKETS);
        }
        Stream<SpliceRuling> fops = Stream.concat(Stream.of(policy.spliceDefault()), policy.fops().values().stream());
        Stream<Ruling> sockets = policy.sockets().values().stream()
                .flatMap(ruling -> Stream.of(ruling.source(), ruling.sink()))
                .flatMap(Optional::stream);
        if (any(fops.flatMap(ruling -> Stream.of(ruling.source(), ruling.sink())))
                || any(sockets)
                || policy.vmsplice().verdict() != Verdict.ALLOW) {
            sections.add(Section.SPLICE);
        }
        return sections;
    }

    private static boolean any(Stream<Ruling> rulings) {
        return rulings.anyMatch(ruling -> ruling.verdict() != Verdict.ALLOW);
    }
}
