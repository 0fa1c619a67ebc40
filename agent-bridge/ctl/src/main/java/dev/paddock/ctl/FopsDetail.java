package dev.paddock.ctl;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.List;

/** One file_operations and who holds it open. */
record FopsDetail(FopsEntry fops, List<UseEntry> uses) {

    static FopsDetail of(FopsEntry fops, UsesReply uses) {
        return new FopsDetail(
                fops, uses.uses().stream().filter(use -> isOf(use, fops)).toList());
    }

    private static boolean isOf(UseEntry use, FopsEntry fops) {
        return use.module().equals(fops.module())
                && use.symbol().equals(fops.symbol())
                && use.instance().equals(fops.instance());
    }
}
