package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.detail.Fact;
import dev.paddock.ui.detail.Section;
import dev.paddock.ui.detail.Tone;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is known of one file_operations, as sections. */
final class FopsSections {

    private FopsSections() {}

    /** The two sides: function, class, where the class comes from. */
    static List<Section> sides(FileOperations fops) {
        return List.of(
                side(
                        "As a source (splice_read)",
                        Side.SOURCE,
                        fops.spliceRead(),
                        fops.readTransfer(),
                        fops.readReason()),
                side(
                        "As a sink (splice_write)",
                        Side.SINK,
                        fops.spliceWrite(),
                        fops.writeTransfer(),
                        fops.writeReason()));
    }

    /**
     * Who holds it open.
     *
     * @param readAt a time of day
     */
    static List<Section> uses(FileOperations fops, UsesReply reply, String readAt) {
        List<UseEntry> holders = reply.uses().stream()
                .filter(use -> isOf(use, fops))
                .sorted(Comparator.comparingLong(UseEntry::count).reversed().thenComparingInt(UseEntry::pid))
                .toList();
        long files = holders.stream().mapToLong(UseEntry::count).sum();
        Section.Builder section = Section.of("Held open at " + readAt);
        section.text(
                holders.isEmpty()
                        ? "No process that could be seen holds it open: a refusal hits nobody at the moment."
                        : Words.grouped(holders.size()) + (holders.size() == 1 ? " process holds " : " processes hold ")
                                + Words.count(files, "file") + " open. A refusal hits them.",
                Tone.PLAIN);
        holders.forEach(use -> section.add(holder(use)));
        Section.Builder gaps = Section.of("What is not known of its use");
        for (GapEntry gap : reply.gaps()) {
            gaps.text(gap.why(), Tone.CAUTION);
        }
        return List.of(section.build(), gaps.build());
    }

    private static Fact holder(UseEntry use) {
        String who = "pid " + use.pid() + " · uid " + use.uid()
                + use.unit().map(unit -> " · " + unit).orElse("");
        return new Fact.Entry(
                use.command().isEmpty() ? "pid " + use.pid() : use.command(),
                Words.count(use.count(), "file"),
                Tone.PLAIN,
                use.executable().isEmpty() ? who : use.executable() + "\n" + who);
    }

    private static boolean isOf(UseEntry use, FileOperations fops) {
        return use.symbol().equals(fops.id().symbol())
                && use.module().equals(fops.id().module().value())
                && use.instance().equals(fops.id().instance());
    }

    private static Section side(
            String heading, Side side, Optional<String> function, Transfer transfer, String reason) {
        Section.Builder section = Section.of(heading);
        if (function.isEmpty()) {
            return section.text("There is no function: the kernel answers EINVAL.", Tone.PLAIN)
                    .build();
        }
        String from = reason.isEmpty() ? "" : "\nClass from " + reason;
        return section.add(new Fact.Entry(
                        function.get(), transfer.word(), tone(transfer), TransferWords.of(transfer, side) + from))
                .build();
    }

    private static Tone tone(Transfer transfer) {
        return switch (transfer) {
            case BY_REFERENCE, DELEGATES -> Tone.CAUTION;
            case UNKNOWN -> Tone.BAD;
            case BY_COPY -> Tone.GOOD;
            case NONE -> Tone.PLAIN;
        };
    }
}
