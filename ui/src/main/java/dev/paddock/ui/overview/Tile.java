package dev.paddock.ui.overview;

import dev.paddock.model.inventory.Transfer;
import dev.paddock.ui.control.Words;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.Status;
import java.util.List;
import java.util.Optional;

/** A number with what it counts and a remark. */
public record Tile(String value, String what, String remark) {
    static List<Tile> of(Optional<ModulesReply> modules, Optional<FopsReply> fops, Optional<Status> status) {
        return List.of(
                new Tile(
                        modules.map(m -> Words.grouped(count(m, "loaded"))).orElse("–"),
                        "modules loaded",
                        modules.map(m -> Words.grouped(count(m, "built-in")) + " more are built in")
                                .orElse("not known")),
                new Tile(
                        modules.map(m -> Words.grouped(loadable(m))).orElse("–"),
                        "more could be loaded",
                        modules.map(m -> "the policy denies " + Words.grouped(refused(m)) + " of them")
                                .orElse("not known")),
                new Tile(
                        known(fops)
                                .map(f -> Words.grouped(f.judgedByAddress().size()))
                                .orElse("–"),
                        "splice-capable file operations",
                        known(fops).map(Tile::byReference).orElse("not known")),
                new Tile(
                        status.map(s -> Words.grouped(refusals(s))).orElse("–"),
                        "refusals counted",
                        status.map(s -> s.revision() == 0 ? "nothing pushed yet" : "policy " + s.policy())
                                .orElse("not known")));
    }

    /** None at all beside a gap are none that could be read. */
    private static Optional<FopsReply> known(Optional<FopsReply> fops) {
        return fops.filter(f -> !f.fops().isEmpty() || f.gaps().isEmpty());
    }

    private static long count(ModulesReply modules, String state) {
        return modules.modules().stream().filter(m -> m.state().equals(state)).count();
    }

    private static long loadable(ModulesReply modules) {
        return count(modules, "on-disk");
    }

    private static long refused(ModulesReply modules) {
        return modules.modules().stream()
                .filter(m -> m.state().equals("on-disk")
                        && m.verdict().map("deny"::equals).orElse(false))
                .count();
    }

    /** Those of which it is not known are told too: they are treated like the others. */
    private static String byReference(FopsReply fops) {
        List<Transfer> may = fops.judgedByAddress().stream()
                .map(f -> Transfer.orUnknown(f.readTransfer()))
                .filter(Transfer::mayBeByReference)
                .toList();
        long sure = may.stream().filter(t -> t == Transfer.BY_REFERENCE).count();
        String more = may.size() == sure ? "" : ", " + Words.grouped(may.size() - sure) + " more may";
        return Words.grouped(sure) + " hand out pages by reference" + more;
    }

    private static long refusals(Status status) {
        return status.counters().entrySet().stream()
                .filter(e -> e.getKey().endsWith(".refused"))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }
}
