package dev.paddock.wire.server;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Asks the kernel who is at the other end. */
@FunctionalInterface
public interface PeerSource {

    Peer peerOf(SocketChannel channel) throws IOException;
}
