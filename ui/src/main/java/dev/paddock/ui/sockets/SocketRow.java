package dev.paddock.ui.sockets;

import dev.paddock.model.policy.SocketSelector;

/** Sockets that the table judges together: a whole family, or of it one type or protocol that has a rule. */
public record SocketRow(SocketSelector socket) {
    /** True for a whole family: only those can be refused at creation. */
    public boolean isFamily() {
        return socket.rank() == 1;
    }

    public String name() {
        return isFamily() ? "AF_" + socket.family().word().toUpperCase(java.util.Locale.ROOT) : socket.toString();
    }
}
