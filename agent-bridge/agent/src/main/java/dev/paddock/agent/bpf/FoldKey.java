package dev.paddock.agent.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells one violation from another in the kernel: struct fold_key of paddock.h.
 *
 * @param started of the process, nanoseconds of CLOCK_BOOTTIME
 * @param program address of its executable's struct file
 * @param object address of the file_operations, numbers of a socket, or a hash of a name
 * @param pages bits of {@link dev.paddock.model.violation.PipePages}
 */
record FoldKey(
        long started,
        long program,
        long object,
        long revision,
        int pid,
        int uid,
        int rule,
        byte kind,
        byte done,
        byte wanted,
        byte pages) {

    static final int SIZE = 48;

    static FoldKey read(ByteBuffer buffer, int offset) {
        return new FoldKey(
                buffer.getLong(offset),
                buffer.getLong(offset + 8),
                buffer.getLong(offset + 16),
                buffer.getLong(offset + 24),
                buffer.getInt(offset + 32),
                buffer.getInt(offset + 36),
                buffer.getInt(offset + 40),
                buffer.get(offset + 44),
                buffer.get(offset + 45),
                buffer.get(offset + 46),
                buffer.get(offset + 47));
    }

    /** The same in 96 hexadecimal digits. */
    String text() {
        return HexFormat.of().formatHex(bytes());
    }

    /** Reads what {@link #text} writes; empty for anything else. */
    static Optional<FoldKey> parse(String text) {
        if (text.length() != 2 * SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    read(ByteBuffer.wrap(HexFormat.of().parseHex(text)).order(ByteOrder.nativeOrder()), 0));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.nativeOrder())
                .putLong(started)
                .putLong(program)
                .putLong(object)
                .putLong(revision)
                .putInt(pid)
                .putInt(uid)
                .putInt(rule)
                .put(kind)
                .put(done)
                .put(wanted)
                .put(pages)
                .array();
    }
}
