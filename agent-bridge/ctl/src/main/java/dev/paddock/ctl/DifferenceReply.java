package dev.paddock.ctl;

import dev.paddock.model.compare.KernelDifference;
import dev.paddock.model.compare.LinkageChange;
import dev.paddock.model.compare.TakeOver;
import dev.paddock.model.compare.TransferChange;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import java.util.List;
import java.util.Optional;

/** What {@code compare --json} prints. */
record DifferenceReply(
        String from,
        String to,
        List<String> goneModules,
        List<String> newModules,
        List<Moved> takeOvers,
        List<Linked> linkage,
        List<FopsEntry> goneFops,
        List<FopsEntry> newFops,
        List<Transferred> transfers,
        List<GapEntry> gaps) {

    /** Aliases and symbols of file_operations that another module answers for. */
    record Moved(String from, String to, List<String> aliases, List<String> fops) {
        static Moved of(TakeOver one) {
            return new Moved(one.from().value(), one.to().value(), one.aliases(), one.fops());
        }
    }

    /** A module that became built in, or loadable. */
    record Linked(String module, String from, String to) {
        static Linked of(LinkageChange one) {
            return new Linked(one.module().value(), one.from().word(), one.to().word());
        }
    }

    /** A side of file_operations whose class is another; side is source or sink. */
    record Transferred(String module, String symbol, String instance, String side, String from, String to) {
        static Transferred of(TransferChange one) {
            return new Transferred(
                    one.fops().module().value(),
                    one.fops().symbol(),
                    one.fops().instance(),
                    one.side().word(),
                    one.from().word(),
                    one.to().word());
        }
    }

    static DifferenceReply of(KernelDifference difference) {
        return new DifferenceReply(
                difference.from(),
                difference.to(),
                difference.goneModules().stream().map(ModuleName::value).toList(),
                difference.newModules().stream().map(ModuleName::value).toList(),
                difference.takeOvers().stream().map(Moved::of).toList(),
                difference.linkage().stream().map(Linked::of).toList(),
                difference.goneFops().stream().map(DifferenceReply::entry).toList(),
                difference.newFops().stream().map(DifferenceReply::entry).toList(),
                difference.transfers().stream().map(Transferred::of).toList(),
                difference.gaps().stream().map(GapEntry::of).toList());
    }

    private static FopsEntry entry(FileOperations fops) {
        return FopsEntry.of(fops, Optional.empty(), Optional.empty());
    }
}
