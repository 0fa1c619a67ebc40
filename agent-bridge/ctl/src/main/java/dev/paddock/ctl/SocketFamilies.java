package dev.paddock.ctl;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.decision.Decision;
import dev.paddock.model.exposure.AliasBrings;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.FamilyUse;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketType;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.ModuleEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what is known of each socket family. For one use by one thread. */
final class SocketFamilies {

    private static final String UNKNOWN = "unknown";

    private final Map<String, List<ModuleEntry>> modules = new HashMap<>();
    private final Optional<Decider> decider;
    private final Map<String, String> effects = new HashMap<>();

    /**
     * @param decider of the running policy, where one is known
     * @param coverage of its rules; none where it is not known
     */
    SocketFamilies(List<ModuleEntry> modules, Optional<Decider> decider, List<CoverageEntry> coverage) {
        this.decider = decider;
        coverage.forEach(entry -> effects.put(entry.rule(), entry.standing()));
        for (ModuleEntry module : modules) {
            for (String family : AliasBrings.of(module.aliases()).socketFamilies()) {
                this.modules.computeIfAbsent(family, _ -> new ArrayList<>()).add(module);
            }
        }
    }

    List<SocketsReply.Family> all() {
        return SocketFamily.named().stream().map(this::family).toList();
    }

    private SocketsReply.Family family(SocketFamily family) {
        List<ModuleEntry> answering = modules.getOrDefault(family.word(), List.of());
        return new SocketsReply.Family(
                family.word(),
                family.number(),
                FamilyUse.of(family),
                answering.stream()
                        .min(Comparator.comparingInt(SocketFamilies::distance))
                        .map(ModuleEntry::state)
                        .orElse(UNKNOWN),
                answering.stream().map(ModuleEntry::name).sorted().toList(),
                decider.map(known -> way(List.of(known.creation(family)))),
                decider.map(known -> splice(known, family, Side.SOURCE)),
                decider.map(known -> splice(known, family, Side.SINK)));
    }

    private static int distance(ModuleEntry module) {
        return ModuleState.ofWord(module.state())
                .map(state -> switch (state) {
                    case LOADED -> 0;
                    case BUILT_IN -> 1;
                    case LOADING, UNLOADING -> 2;
                    case ON_DISK -> 3;
                })
                .orElse(4);
    }

    private SocketsReply.Way splice(Decider known, SocketFamily family, Side side) {
        return way(Stream.of(SocketType.values())
                .map(type -> known.socket(family, type, 0, side))
                .sorted(Comparator.comparing(Decision::verdict))
                .toList());
    }

    /** @param decisions the mildest first */
    private SocketsReply.Way way(List<Decision> decisions) {
        Decision mildest = decisions.getFirst();
        String rule = mildest.rule().toString();
        return new SocketsReply.Way(
                mildest.verdict().word(),
                rule,
                decisions.getLast().verdict() != mildest.verdict(),
                effects.getOrDefault(rule, UNKNOWN));
    }
}
