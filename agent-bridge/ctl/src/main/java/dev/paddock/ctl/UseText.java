package dev.paddock.ctl;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who holds what open, for people. */
final class UseText {

    private UseText() {}

    static String table(UsesReply reply) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FOPS", "FILES", "PID", "UID", "COMMAND", "UNIT", "EXECUTABLE"));
        reply.uses().stream()
                .sorted(Comparator.comparing(UseEntry::what).thenComparingInt(UseEntry::pid))
                .forEach(use -> {
                    List<String> row = new ArrayList<>(List.of(printable(use.what())));
                    row.addAll(holder(use));
                    rows.add(row);
                });
        return Output.table(rows) + StatusCommand.gaps(reply.gaps());
    }

    /** @param running false for a kernel that does not run, where nobody can hold anything */
    static String details(List<FopsDetail> details, List<GapEntry> gaps, boolean running) {
        StringBuilder text = new StringBuilder();
        for (FopsDetail detail : details) {
            FopsEntry fops = detail.fops();
            text.append(fops.id()).append('\n');
            side(text, "splice_read", fops.spliceRead(), fops.readTransfer(), fops.readReason());
            verdict(text, "as a source", fops, fops.spliceRead().flatMap(_ -> fops.sourceVerdict()));
            side(text, "splice_write", fops.spliceWrite(), fops.writeTransfer(), fops.writeReason());
            verdict(text, "as a sink", fops, fops.spliceWrite().flatMap(_ -> fops.sinkVerdict()));
            if (running) {
                holders(text, detail.uses());
            }
            text.append('\n');
        }
        text.append(StatusCommand.gaps(gaps).stripLeading());
        return text.toString();
    }

    private static void side(
            StringBuilder text, String member, Optional<String> function, String transfer, Optional<String> reason) {
        text.append(String.format("  %-13s %s\n", member, function.orElse("none: the kernel answers EINVAL")));
        if (function.isPresent()) {
            text.append(String.format("  %-13s %s\n", "class", transfer));
        }
        reason.ifPresent(why -> text.append(String.format("  %-13s %s\n", "class from", why)));
    }

    private static void verdict(StringBuilder text, String side, FopsEntry fops, Optional<String> verdict) {
        if (fops.id().isJudgedBySocketRules() || verdict.isPresent()) {
            text.append(String.format("  %-13s %s\n", side, FopsCommand.verdict(fops, verdict)));
        }
    }

    private static void holders(StringBuilder text, List<UseEntry> uses) {
        if (uses.isEmpty()) {
            text.append("  held open by  nobody that could be seen\n");
            return;
        }
        text.append("  held open by  ")
                .append(uses.size())
                .append(uses.size() == 1 ? " process" : " processes")
                .append('\n');
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("    FILES", "PID", "UID", "COMMAND", "UNIT", "EXECUTABLE"));
        uses.stream().sorted(Comparator.comparingInt(UseEntry::pid)).forEach(use -> {
            List<String> row = new ArrayList<>(holder(use));
            row.set(0, "    " + row.getFirst());
            rows.add(row);
        });
        text.append(Output.table(rows));
    }

    private static List<String> holder(UseEntry use) {
        return List.of(
                Long.toString(use.count()),
                Integer.toString(use.pid()),
                Integer.toString(use.uid()),
                printable(use.command()),
                printable(use.unit().orElse("-")),
                printable(use.executable()));
    }

    /** Names that processes give themselves may hold anything; a terminal must not obey them. */
    private static String printable(String text) {
        return text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
