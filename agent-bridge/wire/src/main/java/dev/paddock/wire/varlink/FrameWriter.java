package dev.paddock.wire.varlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Writes frames. Safe for several threads: one frame at a time. */
public final class FrameWriter {

    private final WritableByteChannel channel;

    public FrameWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Writes the value as one JSON object and its NUL. JSON escapes NUL in strings, so none stands inside. */
    public synchronized void write(Object value) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(value);
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(json, json.length + 1));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
