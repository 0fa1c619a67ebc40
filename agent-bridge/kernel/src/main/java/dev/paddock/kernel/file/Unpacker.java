package dev.paddock.kernel.file;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Unpacks many files one after the other with the same tables and buffers: by the libraries liblzma and libzstd of the system, by pure Java
 * where they are missing. For one thread.
 */
public final class Unpacker implements AutoCloseable {

    // Modules of Debian have a ratio of four to one.
    private static final int USUAL_RATIO = 5;
    // A kernel image has eight to one. What claims to be more gets its room as it comes.
    private static final int HIGHEST_RATIO = 16;

    private final Map<Compression, Decoder> decoders = new EnumMap<>(Compression.class);

    /** Takes no memory before the first file. */
    public Unpacker() {}

    /**
     * Unpacks content by what its first bytes say.
     *
     * @param limit most bytes that come out
     * @return the content itself where it is not packed, else bytes that are valid until the next call: the memory is used again
     * @throws DamagedFileException where the content is cut short, wrong, or unpacks to more than the limit
     */
    public Bytes unpack(Bytes content, int limit) throws DamagedFileException {
        return unpack(content, XzIndex.unpackedSize(content).orElse((long) content.size() * USUAL_RATIO), limit);
    }

    Bytes unpack(Bytes content, long expected, int limit) throws DamagedFileException {
        Compression compression = Compression.of(content);
        if (compression == Compression.NONE) {
            return content;
        }
        try {
            return decoders.computeIfAbsent(compression, Compression::decoder)
                    .decode(content, Math.min(expected, (long) content.size() * HIGHEST_RATIO), limit);
        } catch (DamagedFileException damaged) {
            throw damaged;
        } catch (IOException | RuntimeException damage) {
            // The libraries answer damage with unchecked exceptions of many kinds, array bounds among them; memory is
            // the only source here, so every one of them means damage.
            throw new DamagedFileException(
                    content.file(), "compressed content (" + compression + ")", String.valueOf(damage), damage);
        }
    }

    @Override
    public void close() {
        decoders.values().forEach(Decoder::close);
        decoders.clear();
    }
}
