package dev.paddock.ctl;

import dev.paddock.wire.message.GapEntry;
import java.util.List;
import java.util.Optional;

/**
 * The socket families of a kernel and what the running policy says of them.
 *
 * @param policy the name and revision of the running policy; empty where no agent told it
 */
record SocketsReply(String kernel, Optional<String> policy, List<Family> families, List<GapEntry> gaps) {

    /**
     * One family.
     *
     * @param family as include/linux/socket.h names it, without AF_
     * @param use what it is for; empty string for one that needs no word
     * @param state of the module that brings it, the nearest one: loaded, loading, unloading, built-in, on-disk; unknown where no module
     *     of this kernel answers for it, which does not tell whether the image has it
     * @param modules that answer for it
     * @param creation what the policy says of a new socket; empty where no policy is known, as for the two sides
     */
    record Family(
            String family,
            int number,
            String use,
            String state,
            List<String> modules,
            Optional<Way> creation,
            Optional<Way> source,
            Optional<Way> sink) {}

    /**
     * What the policy does about one way.
     *
     * @param verdict the mildest of all types of sockets
     * @param rule that it comes from
     * @param differs true where other types or protocols have a stricter verdict
     * @param effect enforced, partly-enforced, audited, not-enforced or no-effect; unknown where the agent did not tell
     */
    record Way(String verdict, String rule, boolean differs, String effect) {}
}
