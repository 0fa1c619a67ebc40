package dev.paddock.agent.service;

import dev.paddock.wire.message.Errors;
import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Guard;
import dev.paddock.wire.server.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may do what. Reading: root, the user that the agent itself runs as, and the group paddock. Changing: root, whom polkit lets, and the
 * user of an agent that runs without root's rights, which can change nothing but its own history. Without a group paddock nobody is in it.
 * The overflow uid and gid give no right to anybody, whatever else has the same number.
 */
public final class Authority {

    private static final String GROUP = "paddock";
    private static final long REMEMBERED = Duration.ofMinutes(1).toNanos();

    private final long ownUid;
    private final Optional<Long> group;
    private final Overflow overflow;
    private final Authorizer authorizer;

    /** What the last caller beside root was told, so that a window that asks for the status every second does not ask polkit as often. */
    private volatile Told told = new Told(-1, false, 0);

    private record Told(long uid, boolean may, long nanos) {}

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
            case READ -> this::requireRead;
            case CHANGE, DISABLE -> peer -> requireChange(peer, right);
        };
    }

    boolean mayRead(Peer peer) {
        return isMaster(peer) || (isKnown(peer) && group.map(peer::isMemberOf).orElse(false));
    }

    /** Whether a push of the peer would be taken, if need be after somebody was asked for a password. Answers of polkit count for a minute. */
    boolean mayChange(Peer peer) {
        if (isMaster(peer) || !isKnown(peer)) {
            return isMaster(peer);
        }
        Told last = told;
        if (last.uid() == peer.uid() && System.nanoTime() - last.nanos() < REMEMBERED) {
            return last.may();
        }
        boolean may = authorizer.answer(peer, Right.CHANGE, false).verdict() != Authorizer.Verdict.NO;
        told = new Told(peer.uid(), may, System.nanoTime());
        return may;
    }

    private boolean isMaster(Peer peer) {
        return isKnown(peer) && (peer.isRoot() || peer.uid() == ownUid);
    }

    private boolean isKnown(Peer peer) {
        return peer.uid() != overflow.uid();
    }

    private void requireKnown(Peer peer) throws CallException {
        if (!isKnown(peer)) {
            throw denied("The kernel does not tell who calls: uid " + peer.uid()
                    + " stands for every user without a number here. Call as a user of this host.");
        }
    }

    private void requireRead(Peer peer) throws CallException {
        requireKnown(peer);
        if (!mayRead(peer)) {
            throw denied("Reading needs membership in the group paddock, or root; uid " + peer.uid() + " has neither. "
                    + (group.isPresent()
                            ? "An administrator adds a user with \"adduser USER paddock\"; it counts from the next login on."
                            : "There was no group paddock when the agent started. An administrator makes one with "
                                    + "\"addgroup --system paddock\", adds users, and restarts paddockd."));
        }
    }

    private void requireChange(Peer peer, Right right) throws CallException {
        requireKnown(peer);
        if (isMaster(peer)) {
            return;
        }
        Authorizer.Answer answer = authorizer.answer(peer, right, true);
        if (answer.verdict() != Authorizer.Verdict.YES) {
            throw denied("Changing the policy needs root; uid " + peer.uid() + " is not. "
                    + (answer.why().isEmpty() ? "" : answer.why() + " ") + "Use sudo.");
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
