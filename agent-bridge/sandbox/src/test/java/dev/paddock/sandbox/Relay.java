package dev.paddock.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Unix socket in front of a forwarded port, so that a client of the agent needs to know one kind of socket only. */
final class Relay implements AutoCloseable {

    private final Path folder;
    private final Path socket;
    private final int port;
    private final ServerSocketChannel listener;

    private Relay(Path folder, Path socket, int port, ServerSocketChannel listener) {
        this.folder = folder;
        this.socket = socket;
        this.port = port;
        this.listener = listener;
    }

    static Relay to(int port) throws IOException {
        Path folder = Files.createTempDirectory("paddock-relay");
        Path socket = folder.resolve("agent.sock");
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Relay relay = new Relay(folder, socket, port, listener);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    Path socket() {
        return socket;
    }

    private void accept() {
        try {
            while (listener.isOpen()) {
                SocketChannel near = listener.accept();
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void connect(SocketChannel near) {
        try (near;
                SocketChannel far = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            Thread back = Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
            back.join();
        } catch (IOException e) {
            // the client sees the end of the connection
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        try {
            InputStream in = Channels.newInputStream(from);
            OutputStream out = Channels.newOutputStream(to);
            in.transferTo(out);
        } catch (IOException e) {
            // one side is gone: end the other
        } finally {
            try {
                from.close();
                to.close();
            } catch (IOException _) {
                // both are gone
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // a folder among the temporary ones
        }
    }
}
