package dev.paddock.wire.server;

import java.util.Optional;
import java.util.Set;

/**
 * Who is at the other end of a connection, as the kernel says (SO_PEERCRED, SO_PEERGROUPS): as it was at the time of connect(2).
 *
 * @param started of the process that had the number when the connection was accepted, hundredths of a second since the boot; empty where it
 *     had ended
 */
public record Peer(int pid, Optional<Long> started, long uid, long gid, Set<Long> groups) {

    public Peer {
        groups = Set.copyOf(groups);
    }

    /** One whose process is not told from a later one of its number. */
    public Peer(int pid, long uid, long gid, Set<Long> groups) {
        this(pid, Optional.empty(), uid, gid, groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** True where the group is the peer's own or one of its supplementary ones. */
    public boolean isMemberOf(long group) {
        return gid == group || groups.contains(group);
    }
}
