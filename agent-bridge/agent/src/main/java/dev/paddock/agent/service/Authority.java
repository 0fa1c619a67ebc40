package dev.paddock.agent.service;

import dev.paddock.wire.message.Errors;
import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Guard;
import dev.paddock.wire.server.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who may do what. Reading: root, the user that the agent itself runs as, and the group paddock. Changing: root, those of the group whom
 * polkit lets, and the user of an agent that runs without root's rights, which can change nothing but its own history. Without a group
 * paddock nobody is in it. The overflow uid and gid give no right to anybody, whatever else has the same number.
 */
public final class Authority {

    private static final String GROUP = "paddock";

    private final long ownUid;
    private final Optional<Long> group;
    private final Overflow overflow;
    private final Authorizer authorizer;

    /** @param group number of the group paddock, empty where this host has none */
    Authority(long ownUid, Optional<Long> group, Overflow overflow, Authorizer authorizer) {
        this.authorizer = authorizer;
        this.ownUid = ownUid;
        this.group = group.filter(number -> number != overflow.gid());
        this.overflow = overflow;
    }

    /** For the user of this process and the group file of this host. */
    public static Authority ofSystem() {
        long uid = uidOfThisProcess();
        // an agent of a user changes nothing that others could want
        Authorizer authorizer = uid == 0 ? Polkit.ofSystem() : Authorizer.NONE;
        return new Authority(uid, groupNumber(Path.of("/etc/group")), Overflow.ofSystem(), authorizer);
    }

    Guard guard(Right right) {
        return switch (right) {
            case READ -> (peer, _) -> requireRead(peer);
            case CHANGE, DISABLE, LOCK -> (peer, waits) -> requireChange(peer, right, waits);
        };
    }

    boolean mayRead(Peer peer) {
        return isMaster(peer) || (isKnown(peer) && group.map(peer::isMemberOf).orElse(false));
    }

    /** Whether the peer may push, or polkit would be asked whether it may. */
    boolean mayChange(Peer peer) {
        return isMaster(peer) || (mayRead(peer) && authorizer.isThere());
    }

    private boolean isMaster(Peer peer) {
        return isKnown(peer) && (peer.isRoot() || peer.uid() == ownUid);
    }

    private boolean isKnown(Peer peer) {
        return peer.uid() != overflow.uid();
    }

    private void requireRead(Peer peer) throws CallException {
        if (!isKnown(peer)) {
            throw denied("The kernel does not tell who calls: uid " + peer.uid()
                    + " stands for every user without a number here. Call as a user of this host.");
        }
        if (!mayRead(peer)) {
            throw denied("Reading needs membership in the group paddock, or root; uid " + peer.uid() + " has neither. "
                    + (group.isPresent()
                            ? "An administrator adds a user with \"adduser USER paddock\"; it counts from the next login on."
                            : "There was no group paddock when the agent started. An administrator makes one with "
                                    + "\"addgroup --system paddock\", adds users, and restarts paddockd."));
        }
    }

    private void requireChange(Peer peer, Right right, BooleanSupplier waits) throws CallException {
        requireRead(peer);
        if (isMaster(peer)) {
            return;
        }
        Authorizer.Answer answer = authorizer.answer(peer, right);
        if (!answer.yes()) {
            throw denied("Changing the policy needs root, or that polkit lets it; uid " + peer.uid() + " is not root. "
                    + (answer.why().isEmpty() ? "" : answer.why() + " ") + "Use sudo.");
        }
        if (!waits.getAsBoolean()) {
            throw denied("Whoever wanted this hung up before it was allowed: nothing was changed.");
        }
    }

    private static CallException denied(String reason) {
        return new CallException(Errors.PERMISSION_DENIED, new Errors.Reason(reason));
    }

    private static long uidOfThisProcess() {
        try {
            return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read /proc/self", e);
        }
    }

    static Optional<Long> groupNumber(Path groupFile) {
        try {
            return Files.readAllLines(groupFile).stream()
                    .map(line -> line.split(":"))
                    .filter(fields -> fields.length >= 3 && fields[0].equals(GROUP) && fields[2].matches("[0-9]{1,10}"))
                    .map(fields -> Long.parseLong(fields[2]))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
