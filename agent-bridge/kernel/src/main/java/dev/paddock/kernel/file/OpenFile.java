package dev.paddock.kernel.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of which parts are read (pread, never mapped: whoever cuts a mapped file short ends the process that reads it). For one thread.
 */
public final class OpenFile implements Content, AutoCloseable {

    // Of a small file, as two thirds of a distribution's modules are, one read of everything costs less than a read of
    // each part. Of a larger one both ends are always asked for: the header, and behind the last section the section
    // headers, their names and the signature.
    private static final int SMALL = 64 * 1024;
    private static final int START = 4096;
    private static final int END = 8192;

    private final String file;
    private final FileChannel channel;
    private final long length;
    private final Bytes start;
    private Optional<Bytes> end = Optional.empty();

    private OpenFile(String file, FileChannel channel, long length, Bytes start) {
        this.file = file;
        this.channel = channel;
        this.length = length;
        this.start = start;
    }

    /**
     * Opens a file.
     *
     * @param name for messages
     * @throws DamagedFileException where it has more than {@link KernelFiles#LIMIT} bytes
     */
    public static OpenFile open(Path path, String name) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long length = channel.size();
            if (length > KernelFiles.LIMIT) {
                throw new DamagedFileException(name, "content", "more than " + KernelFiles.LIMIT + " bytes");
            }
            Bytes start = read(channel, name, 0, (int) (length <= SMALL ? length : START), "start");
            return new OpenFile(name, channel, length, start);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public long length() {
        return length;
    }

    /** The first bytes, 4,096 at least where the file has them: enough to tell what it is. */
    public Bytes start() {
        return start;
    }

    /** The whole file. */
    public Bytes whole() throws IOException {
        return slice(0, length, "content");
    }

    @Override
    public Bytes slice(long offset, long wanted, String what) throws IOException {
        if (offset < 0 || wanted < 0 || offset > length || wanted > length - offset) {
            throw Bytes.outside(file, what, offset, wanted, length);
        }
        if (offset + wanted <= start.size()) {
            return start.slice(offset, wanted, what);
        }
        if (offset >= length - END) {
            Bytes last = end();
            return last.slice(offset - (length - last.size()), wanted, what);
        }
        return read(channel, file, offset, (int) wanted, what);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Bytes end() throws IOException {
        if (end.isEmpty()) {
            int size = (int) Math.min(length, END);
            end = Optional.of(read(channel, file, length - size, size, "end"));
        }
        return end.get();
    }

    private static Bytes read(FileChannel channel, String file, long offset, int length, String what)
            throws IOException {
        byte[] content = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) <= 0) {
                throw new DamagedFileException(file, what, "the file became shorter while it was read");
            }
        }
        return Bytes.of(file, content);
    }
}
