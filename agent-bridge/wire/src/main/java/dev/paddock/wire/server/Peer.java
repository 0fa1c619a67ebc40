package dev.paddock.wire.server;

/** Who is at the other end of a connection, as the kernel says (SO_PEERCRED): the credentials at the time of connect(2). */
public record Peer(int pid, long uid, long gid) {

    public boolean isRoot() {
        return uid == 0;
    }
}
