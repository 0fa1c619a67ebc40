package dev.paddock.wire.varlink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Splits a byte stream into frames that end in a NUL. Holds at most one frame of the given size. Used by one thread. */
public final class FrameReader {

    private static final int CHUNK = 64 << 10;

    private final ReadableByteChannel channel;
    private final int maxLength;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).flip();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    /** @param maxLength longest frame accepted, in bytes without the NUL */
    public FrameReader(ReadableByteChannel channel, int maxLength) {
        this.channel = channel;
        this.maxLength = maxLength;
    }

    /** Whether nothing more will come, as far as that is known without waiting. The channel must be one that does not block. */
    public boolean isAtEnd() throws IOException {
        if (chunk.hasRemaining()) {
            return false;
        }
        chunk.clear();
        int read = channel.read(chunk);
        chunk.flip();
        return read < 0;
    }

    /** The bytes of the next frame, or empty at the end of the stream between two frames. Throws FrameException in the middle of one. */
    public Optional<byte[]> next() throws IOException {
        frame.reset();
        while (true) {
            while (chunk.hasRemaining()) {
                int start = chunk.position();
                int end = start;
                while (end < chunk.limit() && chunk.get(end) != 0) {
                    end++;
                }
                if (frame.size() + (end - start) > maxLength) {
                    throw new FrameException("a frame of more than " + maxLength + " bytes");
                }
                frame.write(chunk.array(), start, end - start);
                boolean complete = end < chunk.limit();
                chunk.position(complete ? end + 1 : end);
                if (complete) {
                    return Optional.of(frame.toByteArray());
                }
            }
            chunk.clear();
            int read = channel.read(chunk);
            chunk.flip();
            if (read < 0) {
                if (frame.size() > 0) {
                    throw new FrameException("the connection ended after " + frame.size() + " bytes of a frame");
                }
                return Optional.empty();
            }
        }
    }
}
