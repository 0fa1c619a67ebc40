package dev.paddock.wire.server;

/** Who may call a method. It is asked before the parameters are read, and answers by the peer alone. */
@FunctionalInterface
public interface Guard {

    /** Of methods that everybody may call. */
    Guard OPEN = _ -> {};

    /** Throws where the peer may not. */
    void require(Peer peer) throws CallException;
}
