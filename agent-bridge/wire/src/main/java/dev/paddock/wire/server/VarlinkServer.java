package dev.paddock.wire.server;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Serves one interface and org.varlink.service on a listening Unix socket. Every connection has a virtual thread; what a client does or
 * leaves undone ends at most its own connection.
 */
public final class VarlinkServer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final VarlinkInterface main;
    private final VarlinkInterface service;
    private final PeerSource peers;
    private final ServerLimits limits;
    private final System.Logger log;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("varlink-deadlines").factory());

    public VarlinkServer(
            ServerSocketChannel listener,
            VarlinkInterface main,
            String product,
            String version,
            PeerSource peers,
            ServerLimits limits,
            System.Logger log) {
        this.listener = listener;
        this.main = main;
        this.service = ServiceInterface.serving(main, product, version);
        this.peers = peers;
        this.limits = limits;
        this.log = log;
    }

    /** Accepts connections until the server is closed. */
    public void serve() throws IOException {
        while (listener.isOpen()) {
            SocketChannel channel = accept();
            if (channel != null) {
                admit(channel);
            }
        }
    }

    private @Nullable SocketChannel accept() throws IOException {
        try {
            return listener.accept();
        } catch (java.nio.channels.ClosedChannelException _) {
            return null;
        }
    }

    private void admit(SocketChannel channel) {
        try {
            Peer peer = peers.peerOf(channel);
            long sameUser = connections.stream()
                    .filter(c -> c.peer().uid() == peer.uid())
                    .count();
            if (connections.size() >= limits.connections()
                    || (!peer.isRoot() && sameUser >= limits.connectionsOfOneUser())) {
                log.log(
                        System.Logger.Level.WARNING,
                        "too many clients: uid {0} turned away",
                        Long.toString(peer.uid()));
                channel.close();
                return;
            }
            ServerConnection connection = new ServerConnection(channel, peer, main, service, limits, deadlines, log);
            connections.add(connection);
            Thread.ofVirtual().name("varlink-client").start(() -> {
                try (connection) {
                    connection.serve();
                } finally {
                    connections.remove(connection);
                }
            });
        } catch (IOException e) {
            log.log(System.Logger.Level.WARNING, "a client could not be admitted: " + e.getMessage());
            try {
                channel.close();
            } catch (IOException _) {
                // it is gone either way
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(ServerConnection::close);
        deadlines.shutdownNow();
    }
}
