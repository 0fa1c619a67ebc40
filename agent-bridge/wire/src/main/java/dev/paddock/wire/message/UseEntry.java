package dev.paddock.wire.message;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Use;
import java.util.Optional;

/**
 * Open files of one process that have the same file_operations.
 *
 * @param module of the file_operations; empty string, like symbol and instance, where they could not be identified
 * @param what the identity as module:symbol, or as much as is known: "file on nfs4"
 * @param command at most 15 characters
 * @param executable path; empty string where it could not be read
 * @param unit systemd unit
 * @param count open files
 */
public record UseEntry(
        String module,
        String symbol,
        String instance,
        String what,
        int pid,
        int uid,
        String command,
        String executable,
        Optional<String> unit,
        long count) {

    public static UseEntry of(Use use) {
        Optional<FopsId> id = use.held() instanceof Held.Fops(FopsId known) ? Optional.of(known) : Optional.empty();
        return new UseEntry(
                id.map(known -> known.module().value()).orElse(""),
                id.map(FopsId::symbol).orElse(""),
                id.map(FopsId::instance).orElse(""),
                use.held().text(),
                use.holder().pid(),
                use.holder().uid(),
                use.holder().command(),
                use.holder().executable(),
                use.holder().unit(),
                use.count());
    }
}
