package dev.paddock.wire.message;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import java.util.Optional;

/**
 * A {@code struct file_operations}.
 *
 * @param instance tells several of one module that share the symbol apart; empty string where there is one
 * @param spliceRead function behind splice_read; empty where there is none
 * @param spliceWrite function behind splice_write; empty where there is none
 * @param readTransfer by-reference, by-copy, delegates, none or unknown
 * @param sourceVerdict what the running policy says about it as a source; empty where no agent judges, and for what is judged by socket
 *     rules
 * @param sinkVerdict the same as a sink
 * @param readReason where readTransfer comes from: kernel file and function, releases, why; empty where there is no function
 * @param writeReason the same for writeTransfer
 */
public record FopsEntry(
        String module,
        String symbol,
        String instance,
        Optional<String> spliceRead,
        Optional<String> spliceWrite,
        String readTransfer,
        String writeTransfer,
        Optional<String> sourceVerdict,
        Optional<String> sinkVerdict,
        Optional<String> readReason,
        Optional<String> writeReason) {

    /** The identity; throws IllegalArgumentException where the three are none. */
    public FopsId id() {
        return new FopsId(new ModuleName(module), symbol, instance);
    }

    public static FopsEntry of(FileOperations fops, Optional<String> sourceVerdict, Optional<String> sinkVerdict) {
        return new FopsEntry(
                fops.id().module().value(),
                fops.id().symbol(),
                fops.id().instance(),
                fops.spliceRead(),
                fops.spliceWrite(),
                fops.readTransfer().word(),
                fops.writeTransfer().word(),
                sourceVerdict,
                sinkVerdict,
                reason(fops.readReason()),
                reason(fops.writeReason()));
    }

    private static Optional<String> reason(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
