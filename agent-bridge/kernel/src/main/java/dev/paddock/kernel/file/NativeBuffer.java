package dev.paddock.kernel.file;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside of the heap, whose address C functions take. */
record NativeBuffer(ByteBuffer bytes, long address) {

    static NativeBuffer of(int size) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        return new NativeBuffer(bytes, MemoryIO.getInstance().getDirectBufferAddress(bytes));
    }

    /** Puts as much of what is left in the source into this buffer as fits. */
    int fill(ByteBuffer source) {
        int count = Math.min(source.remaining(), bytes.capacity());
        bytes.put(0, source, source.position(), count);
        source.position(source.position() + count);
        return count;
    }
}
