package dev.paddock.agent.service;

import dev.paddock.agent.enforce.ProcessId;
import dev.paddock.wire.server.Peer;
import dev.paddock.wire.server.PeerSource;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;

/**
 * What the kernel knows of a peer and the JDK does not give: pid, uid, gid and supplementary groups as numbers (SO_PEERCRED and
 * SO_PEERGROUPS, unix(7)). Needs --add-opens java.base/sun.nio.ch=ALL-UNNAMED for the descriptor.
 */
public final class SocketOptions implements PeerSource {

    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int SO_PEERGROUPS = 59;
    private static final int MAX_GROUPS = 65_536;

    /** The one call of libc that is needed. */
    public interface LibC {
        int getsockopt(int fd, int level, int option, @Out byte[] value, @In @Out int[] length);
    }

    private final LibC libc = LibraryLoader.create(LibC.class).load("libc.so.6");

    @Override
    public Peer peerOf(SocketChannel channel) throws IOException {
        byte[] value = new byte[12];
        int[] length = {value.length};
        if (libc.getsockopt(descriptor(channel), SOL_SOCKET, SO_PEERCRED, value, length) != 0
                || length[0] != value.length) {
            throw new IOException("the kernel does not name the peer");
        }
        ByteBuffer credentials = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        int pid = credentials.getInt();
        long uid = Integer.toUnsignedLong(credentials.getInt());
        long gid = Integer.toUnsignedLong(credentials.getInt());
        return new Peer(pid, started(pid), uid, gid, groups(channel));
    }

    private static Optional<Long> started(int pid) {
        try {
            return Optional.of(ProcessId.of(pid).started());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Set<Long> groups(SocketChannel channel) throws IOException {
        byte[] value = new byte[MAX_GROUPS * 4];
        int[] length = {value.length};
        if (libc.getsockopt(descriptor(channel), SOL_SOCKET, SO_PEERGROUPS, value, length) != 0) {
            return Set.of();
        }
        ByteBuffer list =
                ByteBuffer.wrap(value, 0, Math.min(length[0], value.length)).order(ByteOrder.nativeOrder());
        Set<Long> groups = new HashSet<>();
        while (list.remaining() >= 4) {
            groups.add(Integer.toUnsignedLong(list.getInt()));
        }
        return groups;
    }

    private static int descriptor(SocketChannel channel) throws IOException {
        try {
            Field field = channel.getClass().getDeclaredField("fdVal");
            field.setAccessible(true);
            return field.getInt(channel);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("the descriptor of a socket cannot be had: start the agent by its own script", e);
        }
    }
}
