package dev.paddock.model.policy;

import dev.paddock.model.inventory.Transfer;

/** A rule of the section {@code splice}. */
public sealed interface SpliceRule {

    Side side();

    Verdict verdict();

    RuleMeta meta();

    /** Speaks of file_operations by {@code module:symbol} or a pattern of that form. */
    record ByFops(Glob fops, Side side, Verdict verdict, RuleMeta meta) implements SpliceRule {}

    /** Speaks of every file_operations whose function on the side transfers in this way. */
    record ByTransfer(Transfer transfer, Side side, Verdict verdict, RuleMeta meta) implements SpliceRule {}

    /** Speaks of sockets, which all share one file_operations. */
    record BySocket(SocketSelector socket, Side side, Verdict verdict, RuleMeta meta) implements SpliceRule {}
}
