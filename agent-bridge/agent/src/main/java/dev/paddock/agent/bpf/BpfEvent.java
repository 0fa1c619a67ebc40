package dev.paddock.agent.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event of the ring buffer: struct event of paddock.h.
 *
 * @param bootNanos nanoseconds of CLOCK_BOOTTIME
 * @param key under which the kernel counts repetitions
 * @param folded whether it does; else each is an event of its own
 * @param fops address of the file_operations, 0 for none
 * @param name the module, or what was requested; empty for other kinds
 * @param executable absolute path; empty where the task has no program file
 */
record BpfEvent(
        long bootNanos,
        FoldKey key,
        boolean folded,
        long fops,
        int family,
        int type,
        int protocol,
        String command,
        String name,
        String executable) {

    private static final int KEY = 8;
    private static final int FOPS = KEY + FoldKey.SIZE;
    private static final int FOLDED = FOPS + 8;
    private static final int FAMILY = FOLDED + 4;
    private static final int TYPE = FAMILY + 2;
    private static final int PROTOCOL = TYPE + 2;
    private static final int EXE_LENGTH = PROTOCOL + 2;
    private static final int COMM = EXE_LENGTH + 2;
    private static final int COMM_SIZE = 16;
    private static final int NAME = COMM + COMM_SIZE;
    private static final int NAME_SIZE = 64;
    private static final int EXE = NAME + NAME_SIZE + 4;
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
                FoldKey.read(buffer, KEY),
                buffer.getInt(FOLDED) != 0,
                buffer.getLong(FOPS),
                Short.toUnsignedInt(buffer.getShort(FAMILY)),
                Short.toUnsignedInt(buffer.getShort(TYPE)),
                Short.toUnsignedInt(buffer.getShort(PROTOCOL)),
                text(bytes, COMM, COMM_SIZE),
                text(bytes, NAME, NAME_SIZE),
                path(bytes, EXE, Math.min(Short.toUnsignedInt(buffer.getShort(EXE_LENGTH)), EXE_SIZE))));
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
