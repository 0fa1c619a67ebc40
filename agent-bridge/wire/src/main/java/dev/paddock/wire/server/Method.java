package dev.paddock.wire.server;

/** Answers one method. Runs on the thread of the connection; may block. */
@FunctionalInterface
public interface Method<P> {

    /** Returns the reply. A streaming method sends replies through the call and returns when the stream is over. */
    Object answer(P parameters, Call call) throws CallException;
}
