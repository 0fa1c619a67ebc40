package dev.paddock.kernel.memory;

import dev.paddock.kernel.elf.ElfHeader;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory of the running kernel through /proc/kcore, a core file whose program headers map addresses to offsets. For one thread. */
public final class KcoreMemory implements KernelMemory, AutoCloseable {

    private static final String NAME = "/proc/kcore";
    // Program headers of a machine with much memory: 56 bytes for each range of it.
    private static final int HEADERS = 1024 * 1024;

    private final Source source;
    private final Segments segments;

    /** What it reads from. */
    interface Source extends Closeable {

        /** As {@link FileChannel#read(ByteBuffer, long)}. */
        int read(ByteBuffer into, long offset) throws IOException;
    }

    private record Channel(FileChannel channel) implements Source {
        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            return channel.read(into, offset);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private KcoreMemory(Source source, Segments segments) {
        this.source = source;
        this.segments = segments;
    }

    /** Opens a core file; needs CAP_SYS_RAWIO for the real one and fails under lockdown=confidentiality. */
    public static KcoreMemory open(Path path) throws IOException {
        return open(new Channel(FileChannel.open(path, StandardOpenOption.READ)));
    }

    static KcoreMemory open(Source source) throws IOException {
        try {
            long end = ElfHeader.end(readUpTo(source, 0, ElfHeader.SIZE));
            Bytes start = readUpTo(source, 0, Math.clamp(end, 0, HEADERS));
            return new KcoreMemory(source, new Segments(ElfHeader.parse(start).segments()));
        } catch (IOException failure) {
            source.close();
            throw failure;
        }
    }

    @Override
    public Optional<Bytes> read(long address, int length) throws IOException {
        OptionalLong offset = segments.offset(address, length);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        Bytes read = readUpTo(source, offset.getAsLong(), length);
        if (read.size() < length) {
            throw new DamagedFileException(
                    NAME, "offset " + offset.getAsLong(), "ends after " + read.size() + " of " + length + " bytes");
        }
        return Optional.of(read);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static Bytes readUpTo(Source source, long offset, int length) throws IOException {
        byte[] content = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            if (source.read(buffer, offset + buffer.position()) <= 0) {
                break;
            }
        }
        return Bytes.of(NAME, Arrays.copyOf(content, buffer.position()));
    }
}
