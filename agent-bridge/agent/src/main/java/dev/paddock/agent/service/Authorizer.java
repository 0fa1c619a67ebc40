package dev.paddock.agent.service;

import dev.paddock.wire.server.Peer;

/** Who decides what others than root may change. Asked of callers that the kernel names. Safe for several threads. */
interface Authorizer {

    /**
     * What it says.
     *
     * @param why not: a sentence; empty where there is nothing to say
     */
    record Answer(boolean yes, String why) {}

    /** Lets nobody. */
    Authorizer NONE = new Authorizer() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Answer answer(Peer peer, Right right) {
            return new Answer(false, "");
        }
    };

    /** Whether it can be asked. */
    boolean isThere();

    /** Whether the peer may use the right. Somebody may be asked for a password meanwhile, which takes minutes. */
    Answer answer(Peer peer, Right right);
}
