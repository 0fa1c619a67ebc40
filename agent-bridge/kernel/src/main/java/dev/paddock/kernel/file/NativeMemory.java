package dev.paddock.kernel.file;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffers outside of the heap that grow and are used again: what goes into a native decoder and what comes out. For one thread. */
final class NativeMemory {

    private static final int SMALLEST = 256 * 1024;

    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private byte[] plain = new byte[0];

    /** Room for at least that many bytes; what was in it may be gone. */
    ByteBuffer room(long bytes) {
        if (buffer.capacity() < bytes) {
            buffer = allocate(bytes);
        }
        return buffer.clear();
    }

    /** At least twice the room, up to the limit, with the first bytes as they were. */
    ByteBuffer grown(int used, int limit) {
        ByteBuffer wider = allocate(Math.min(limit, Math.max(SMALLEST, 2L * buffer.capacity())));
        wider.put(0, buffer, 0, used);
        buffer = wider;
        return wider;
    }

    /** The content of bytes at the start of this memory. */
    ByteBuffer copyOf(Bytes content) {
        return room(content.size()).put(content.toBuffer()).clear();
    }

    /** The first bytes, in an array that is used again by the next call. */
    Bytes toBytes(String file, int length) {
        if (plain.length < length) {
            plain = new byte[buffer.capacity()];
        }
        buffer.get(0, plain, 0, length);
        return Bytes.of(file, plain, length);
    }

    static ByteBuffer allocate(long bytes) {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static long address(ByteBuffer direct) {
        return MemoryIO.getInstance().getDirectBufferAddress(direct);
    }
}
