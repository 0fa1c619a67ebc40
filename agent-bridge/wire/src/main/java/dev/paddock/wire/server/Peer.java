package dev.paddock.wire.server;

import java.util.Set;

/** Who is at the other end of a connection, as the kernel says (SO_PEERCRED, SO_PEERGROUPS): as it was at the time of connect(2). */
public record Peer(int pid, long uid, long gid, Set<Long> groups) {

    public Peer {
        groups = Set.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** True where the group is the peer's own or one of its supplementary ones. */
    public boolean isMemberOf(long group) {
        return gid == group || groups.contains(group);
    }
}
