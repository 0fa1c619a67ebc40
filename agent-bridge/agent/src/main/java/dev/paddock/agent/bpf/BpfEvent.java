package dev.paddock.agent.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event of the ring buffer: struct event of paddock.h.
 *
 * @param bootNanos nanoseconds of CLOCK_BOOTTIME
 * @param fops address of the file_operations, 0 for none
 * @param name the module, or what was requested; empty for other kinds
 * @param executable absolute path; empty where the task has no program file
 */
record BpfEvent(
        long bootNanos,
        long revision,
        long fops,
        int kind,
        int rule,
        int pid,
        long uid,
        int done,
        int wanted,
        int family,
        int type,
        int protocol,
        String command,
        String name,
        String executable) {

    private static final int COMM = 56;
    private static final int COMM_SIZE = 16;
    private static final int NAME = COMM + COMM_SIZE;
    private static final int NAME_SIZE = 64;
    private static final int EXE = NAME + NAME_SIZE;
    private static final int EXE_SIZE = 1024;
    static final int SIZE = EXE + EXE_SIZE;

    /** The event in the bytes; empty where they are not of that size. */
    static Optional<BpfEvent> read(byte[] bytes) {
        if (bytes.length < SIZE) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return Optional.of(new BpfEvent(
                buffer.getLong(0),
                buffer.getLong(8),
                buffer.getLong(16),
                buffer.getInt(24),
                buffer.getInt(28),
                buffer.getInt(32),
                Integer.toUnsignedLong(buffer.getInt(36)),
                buffer.getInt(40),
                buffer.getInt(44),
                Short.toUnsignedInt(buffer.getShort(48)),
                Short.toUnsignedInt(buffer.getShort(50)),
                Short.toUnsignedInt(buffer.getShort(52)),
                text(bytes, COMM, COMM_SIZE),
                text(bytes, NAME, NAME_SIZE),
                path(bytes, EXE, Math.min(Short.toUnsignedInt(buffer.getShort(54)), EXE_SIZE))));
    }

    /** The components stand from the file up to the root, each ended by a NUL. */
    private static String path(byte[] bytes, int start, int length) {
        StringBuilder path = new StringBuilder();
        for (String component : new String(bytes, start, length, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!component.isEmpty()) {
                path.insert(0, "/" + component);
            }
        }
        return path.toString();
    }

    private static String text(byte[] bytes, int start, int size) {
        int end = start;
        while (end < start + size && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
