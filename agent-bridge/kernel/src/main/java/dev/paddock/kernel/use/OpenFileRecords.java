package dev.paddock.kernel.use;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes the stream of the BPF program open_files apart: struct open_file of open-files.bpf.c, 64 bytes each. A read may end within a record:
 * the rest of it comes with the next. For one stream by one thread.
 */
public final class OpenFileRecords {

    /** Bytes of a record. */
    public static final int SIZE = 64;

    private static final int COMMAND = 48;

    private final Consumer<OpenFile> consumer;
    private final byte[] pending = new byte[SIZE];
    private int filled;

    public OpenFileRecords(Consumer<OpenFile> consumer) {
        this.consumer = consumer;
    }

    /** Takes what a read gave: the first length bytes of the buffer. */
    public void accept(byte[] bytes, int length) {
        int next = 0;
        while (next < length) {
            int taken = Math.min(SIZE - filled, length - next);
            System.arraycopy(bytes, next, pending, filled, taken);
            filled += taken;
            next += taken;
            if (filled == SIZE) {
                consumer.accept(decode(ByteBuffer.wrap(pending).order(ByteOrder.LITTLE_ENDIAN)));
                filled = 0;
            }
        }
    }

    /** True where the stream ended within a record. */
    public boolean isCutOff() {
        return filled != 0;
    }

    private OpenFile decode(ByteBuffer record) {
        return new OpenFile(
                record.getLong(0),
                record.getLong(8),
                record.getLong(16),
                record.getLong(24),
                record.getInt(32),
                record.getInt(40),
                record.getInt(44),
                command());
    }

    private String command() {
        int end = COMMAND;
        while (end < SIZE && pending[end] != 0) {
            end++;
        }
        // a process names itself with any bytes (prctl PR_SET_NAME)
        return new String(pending, COMMAND, end - COMMAND, StandardCharsets.UTF_8);
    }
}
