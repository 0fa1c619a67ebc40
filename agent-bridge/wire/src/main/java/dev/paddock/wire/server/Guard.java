package dev.paddock.wire.server;

import java.util.function.BooleanSupplier;

/** Who may call a method. It is asked before the parameters are read, and answers by the peer alone. It may take its time. */
@FunctionalInterface
public interface Guard {

    /** Of methods that everybody may call. */
    Guard OPEN = (_, _) -> {};

    /**
     * Throws where the peer may not.
     *
     * @param waits whether the peer still waits for its answer: for a guard that takes its time
     */
    void require(Peer peer, BooleanSupplier waits) throws CallException;
}
