package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.wire.message.FopsEntry;
import java.util.Arrays;

/** From what travels to what the model speaks of. */
final class FopsEntries {
    private FopsEntries() {}

    static FileOperations toModel(FopsEntry entry) {
        return new FileOperations(
                entry.id(),
                entry.spliceRead(),
                entry.spliceWrite(),
                transfer(entry.readTransfer()),
                transfer(entry.writeTransfer()),
                entry.readReason().orElse(""),
                entry.writeReason().orElse(""));
    }

    /** A class that this version does not know is one that nobody has classified. */
    private static Transfer transfer(String word) {
        return Arrays.stream(Transfer.values())
                .filter(t -> t.word().equals(word))
                .findFirst()
                .orElse(Transfer.UNKNOWN);
    }
}
