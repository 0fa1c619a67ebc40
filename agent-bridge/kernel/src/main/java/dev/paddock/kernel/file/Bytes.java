package dev.paddock.kernel.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a file, little-endian, every access checked. Offsets are in bytes from the start of this slice; one outside gives a
 * {@link DamagedFileException} that names the file and the offset. Immutable as long as nobody changes the array it was made of; threads
 * may share it.
 */
public final class Bytes implements Content {

    /** No bytes. */
    public static final Bytes EMPTY = of("nothing", new byte[0]);

    private final String file;
    private final ByteBuffer buffer;

    private Bytes(String file, ByteBuffer buffer) {
        this.file = file;
        this.buffer = buffer;
    }

    /** Wraps the array without a copy; the caller does not change it afterwards. */
    public static Bytes of(String file, byte[] content) {
        return new Bytes(file, ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Wraps a buffer without a copy, from its start to its limit; the caller does not change it while this is in use. */
    static Bytes of(String file, ByteBuffer content) {
        return new Bytes(file, content.slice(0, content.limit()).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public long length() {
        return size();
    }

    /** Length in bytes. */
    public int size() {
        return buffer.limit();
    }

    /** Unsigned 8 bits, 0 to 255. */
    public int u8(long offset) throws DamagedFileException {
        return buffer.get(checked(offset, 1)) & 0xff;
    }

    /** Unsigned 16 bits, 0 to 65,535. */
    public int u16(long offset) throws DamagedFileException {
        return buffer.getShort(checked(offset, 2)) & 0xffff;
    }

    /** Unsigned 32 bits. */
    public long u32(long offset) throws DamagedFileException {
        return buffer.getInt(checked(offset, 4)) & 0xffff_ffffL;
    }

    /** Signed 32 bits. */
    public int i32(long offset) throws DamagedFileException {
        return buffer.getInt(checked(offset, 4));
    }

    /** 64 bits as they are: an address beyond 2^63 is a negative long. */
    public long i64(long offset) throws DamagedFileException {
        return buffer.getLong(checked(offset, 8));
    }

    /** Text from the offset to the next NUL, which must lie inside. */
    public String string(long offset) throws DamagedFileException {
        int start = checked(offset, 1);
        int end = start;
        while (end < buffer.limit() && buffer.get(end) != 0) {
            end++;
        }
        if (end == buffer.limit()) {
            throw new DamagedFileException(file, "offset " + offset, "a text without an end");
        }
        return text(start, end - start);
    }

    /** The whole slice as text, one character a byte. */
    public String text() {
        return text(0, buffer.limit());
    }

    /** A part of these bytes without a copy. */
    @Override
    public Bytes slice(long offset, long length, String what) throws DamagedFileException {
        if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
            throw outside(file, what, offset, length, size());
        }
        return new Bytes(file, buffer.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The same bytes in memory of their own. */
    public Bytes copy() {
        return of(file, toArray());
    }

    /** A copy of the content. */
    public byte[] toArray() {
        byte[] copy = new byte[size()];
        buffer.get(0, copy);
        return copy;
    }

    /** Puts the content into a buffer. */
    void copyTo(ByteBuffer target) {
        target.put(buffer.duplicate().clear());
    }

    /** True where the bytes at the offset are the given ones, false also where they do not fit. */
    public boolean matches(long offset, byte[] expected) {
        if (offset < 0 || expected.length > size() - offset) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (buffer.get((int) offset + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** True where the text at the offset, up to its NUL, is the given one. */
    public boolean isString(long offset, byte[] expected) {
        long end = offset + expected.length;
        return matches(offset, expected) && end < size() && buffer.get((int) end) == 0;
    }

    /**
     * A hash of the text from the offset to the next NUL or the end; equal texts have equal ones, {@link #hash(String)} too. An offset
     * outside has that of the empty text.
     */
    public int hash(long offset) {
        int hash = 0;
        for (int at = Math.clamp(offset, 0, size()); at < buffer.limit() && buffer.get(at) != 0; at++) {
            hash = 31 * hash + (buffer.get(at) & 0xff);
        }
        return hash;
    }

    /** The hash that {@link #hash(long)} gives for the same text. */
    public static int hash(String text) {
        return text.hashCode();
    }

    static DamagedFileException outside(String file, String what, long offset, long length, long size) {
        return new DamagedFileException(
                file, what, length + " bytes at offset " + offset + " of a file of " + size + " bytes");
    }

    private String text(int start, int length) {
        byte[] copy = new byte[length];
        buffer.get(start, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private int checked(long offset, int length) throws DamagedFileException {
        if (offset < 0 || offset > buffer.limit() - length) {
            throw new DamagedFileException(
                    file, "offset " + offset, length + " bytes wanted, the file or section has " + size());
        }
        return (int) offset;
    }
}
