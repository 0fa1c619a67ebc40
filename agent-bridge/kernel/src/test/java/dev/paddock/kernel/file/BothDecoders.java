package dev.paddock.kernel.file;

import dev.paddock.kernel.fixture.Allocation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The library's decoder of one compression and the one in Java: what both of them take is the same. For one thread. */
final class BothDecoders {

    private static final int LIMIT = 64 * 1024;
    // The tables of the decoders, and the windows that a header may ask for.
    private static final long TABLES = 192L * 1024 * 1024;

    private final Decoder usual;
    private final Decoder java;

    BothDecoders(Compression compression) {
        this.usual = compression.decoder();
        this.java = compression.javaDecoder();
    }

    /** Fails where they disagree about the content that comes out. */
    void compare(byte[] content) {
        Optional<byte[]> byLibrary = decode(usual, content);
        Optional<byte[]> byJava = decode(java, content);
        if (byLibrary.isPresent() && byJava.isPresent() && !Arrays.equals(byLibrary.get(), byJava.get())) {
            throw new AssertionError(byLibrary.get().length + " bytes by the library, " + byJava.get().length
                    + " or other ones by Java");
        }
    }

    private static Optional<byte[]> decode(Decoder decoder, byte[] content) {
        Result result = new Result();
        Allocation.isBounded(content, TABLES, () -> result.bytes = plain(decoder, content));
        return result.bytes;
    }

    private static Optional<byte[]> plain(Decoder decoder, byte[] content) {
        try {
            Bytes plain = decoder.decode(Bytes.of("fuzz", content), content.length, LIMIT);
            if (plain.size() > LIMIT) {
                throw new AssertionError(plain.size() + " bytes");
            }
            return Optional.of(plain.toArray());
        } catch (IOException | RuntimeException refused) {
            // What Unpacker turns into the one exception.
            return Optional.empty();
        }
    }

    private static final class Result {
        private Optional<byte[]> bytes = Optional.empty();
    }
}
