package dev.paddock.agent.service;

import dev.paddock.wire.server.Peer;

/** Whom the administrator of this host lets change something beside root. Asked of callers that the kernel names. Safe for several threads. */
interface Authorizer {

    /** What it says. */
    enum Verdict {
        /** The caller may. */
        YES,
        /** The caller may after an authentication, for which nobody could be asked. */
        AFTER_AUTHENTICATION,
        NO
    }

    /**
     * What it says, and why.
     *
     * @param why a sentence, empty where the verdict says it all
     */
    record Answer(Verdict verdict, String why) {}

    /** Lets nobody. */
    Authorizer NONE = (_, _, _) -> new Answer(Verdict.NO, "");

    /**
     * Whether the peer may use the right.
     *
     * @param ask whether somebody may be asked for a password meanwhile, which may take minutes
     */
    Answer answer(Peer peer, Right right, boolean ask);
}
