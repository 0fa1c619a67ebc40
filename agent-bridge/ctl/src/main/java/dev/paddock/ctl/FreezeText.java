package dev.paddock.ctl;

import dev.paddock.model.freeze.Admitted.Reason;
import dev.paddock.model.freeze.Frozen;
import dev.paddock.wire.message.ProblemEntry;
import java.util.ArrayList;
import java.util.List;

/** A frozen policy for a person: what it lets load and why, in numbers, and what to know besides. */
final class FreezeText {

    private FreezeText() {}

    /** @param already true where the running policy says the same */
    static String of(Frozen frozen, FreezeReply reply, boolean already) {
        StringBuilder text = new StringBuilder(table(reply));
        text.append('\n').append(sheet(frozen));
        frozen.remarks().forEach(remark -> text.append(remark).append('\n'));
        text.append(StatusCommand.gaps(reply.gaps()));
        for (ProblemEntry problem : reply.problems()) {
            text.append(problem.display("frozen policy")).append('\n');
        }
        if (already) {
            text.append("The running policy is frozen to this already: nothing was changed.\n");
        } else if (reply.pushed().isPresent()) {
            text.append(PolicyPush.live(reply.pushed().get()));
            text.append("To take it back: paddockctl policy revert\n");
        } else if (reply.accepted()) {
            text.append("Nothing was changed. Without --dry-run this becomes the running policy.\n");
        }
        return text.toString();
    }

    private static String table(FreezeReply reply) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ALLOWED", "BECAUSE", "NEEDED BY", "VERDICT"));
        reply.allowed()
                .forEach(one -> rows.add(
                        List.of(one.module(), one.reason(), one.neededBy().orElse("-"), one.verdict())));
        return Output.table(rows);
    }

    private static String sheet(Frozen frozen) {
        Sheet sheet = new Sheet();
        sheet.line("kernel", frozen.kernel());
        sheet.line(
                "allowed",
                frozen.allowed().size() + " modules: " + frozen.count(Reason.LOADED) + " loaded, "
                        + (frozen.count(Reason.DEPENDENCY) + frozen.count(Reason.SOFT_DEPENDENCY)) + " needed by them, "
                        + frozen.count(Reason.SURVIVAL) + " of the survival list");
        sheet.line(
                "refused",
                frozen.refused().size() + " modules on disk, " + frozen.becomeRefused()
                        + " of which the running policy lets load");
        return sheet.toString();
    }
}
