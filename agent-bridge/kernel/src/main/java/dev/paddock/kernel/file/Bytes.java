package dev.paddock.kernel.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of a file, little-endian where nothing else is said, every access checked. Offsets are in bytes from the start of this slice; one outside gives a
 * {@link DamagedFileException} that names the file and the offset. Immutable as long as nobody changes the array it was made of; threads
 * may share it.
 *
 * <p>Numbers are put together from an array by hand: the buffers of the JDK take four times as long in a program that runs for half a second.
 */
public final class Bytes implements Content {

    /** No bytes. */
    public static final Bytes EMPTY = of("nothing", new byte[0]);

    private final String file;
    private final byte[] array;
    private final int start;
    private final int size;

    private Bytes(String file, byte[] array, int start, int size) {
        this.file = file;
        this.array = array;
        this.start = start;
        this.size = size;
    }

    /** Wraps the array without a copy; the caller does not change it afterwards. */
    public static Bytes of(String file, byte[] content) {
        return new Bytes(file, content, 0, content.length);
    }

    /** Wraps the first bytes of an array without a copy; the caller does not change them while this is in use. */
    static Bytes of(String file, byte[] content, int length) {
        return new Bytes(file, content, 0, length);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public long length() {
        return size;
    }

    /** Length in bytes. */
    public int size() {
        return size;
    }

    /** Unsigned 8 bits, 0 to 255. */
    public int u8(long offset) throws DamagedFileException {
        return array[checked(offset, 1)] & 0xff;
    }

    /** Unsigned 16 bits, 0 to 65,535. */
    public int u16(long offset) throws DamagedFileException {
        int at = checked(offset, 2);
        return (array[at] & 0xff) | (array[at + 1] & 0xff) << 8;
    }

    /** Unsigned 32 bits. */
    public long u32(long offset) throws DamagedFileException {
        return int32(checked(offset, 4)) & 0xffff_ffffL;
    }

    /** Unsigned 32 bits of a format that is big-endian. */
    public long u32BigEndian(long offset) throws DamagedFileException {
        return Integer.reverseBytes(i32(offset)) & 0xffff_ffffL;
    }

    /** Signed 32 bits. */
    public int i32(long offset) throws DamagedFileException {
        return int32(checked(offset, 4));
    }

    /** 64 bits as they are: an address beyond 2^63 is a negative long. */
    public long i64(long offset) throws DamagedFileException {
        int at = checked(offset, 8);
        return (int32(at) & 0xffff_ffffL) | (long) int32(at + 4) << 32;
    }

    /** Text from the offset to the next NUL, which must lie inside. */
    public String string(long offset) throws DamagedFileException {
        int from = checked(offset, 1);
        int end = from;
        while (end < start + size && array[end] != 0) {
            end++;
        }
        if (end == start + size) {
            throw new DamagedFileException(file, "offset " + offset, "a text without an end");
        }
        return new String(array, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** The whole slice as text, one character a byte. */
    public String text() {
        return new String(array, start, size, StandardCharsets.ISO_8859_1);
    }

    /** A part of these bytes without a copy. */
    @Override
    public Bytes slice(long offset, long length, String what) throws DamagedFileException {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw outside(file, what, offset, length, size);
        }
        return new Bytes(file, array, start + (int) offset, (int) length);
    }

    /** The same bytes in memory of their own. */
    public Bytes copy() {
        return of(file, toArray());
    }

    /** A copy of the content. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, start, start + size);
    }

    /** The content to read, without a copy. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(array, start, size).slice().asReadOnlyBuffer();
    }

    /** True where the bytes at the offset are the given ones, false also where they do not fit. */
    public boolean matches(long offset, byte[] expected) {
        if (offset < 0 || expected.length > size - offset) {
            return false;
        }
        int at = start + (int) offset;
        for (int i = 0; i < expected.length; i++) {
            if (array[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first place of some bytes at or behind an offset; -1 where they are not there. */
    public int find(byte[] wanted, int from) {
        int last = start + size - wanted.length;
        for (int at = start + Math.max(0, from); at <= last; at++) {
            if (array[at] == wanted[0] && matches(at - (long) start, wanted)) {
                return at - start;
            }
        }
        return -1;
    }

    /** True where the text at the offset, up to its NUL, is the given one. */
    public boolean isString(long offset, byte[] expected) {
        long end = offset + expected.length;
        return matches(offset, expected) && end < size && array[start + (int) end] == 0;
    }

    /**
     * A hash of the text from the offset to the next NUL or the end: that of the String. An offset outside has that of the empty text.
     */
    public int hash(long offset) {
        int hash = 0;
        int end = start + size;
        for (int at = start + Math.clamp(offset, 0, size); at < end && array[at] != 0; at++) {
            hash = 31 * hash + (array[at] & 0xff);
        }
        return hash;
    }

    static DamagedFileException outside(String file, String what, long offset, long length, long size) {
        return new DamagedFileException(
                file, what, length + " bytes at offset " + offset + " of a file of " + size + " bytes");
    }

    private int int32(int at) {
        return (array[at] & 0xff)
                | (array[at + 1] & 0xff) << 8
                | (array[at + 2] & 0xff) << 16
                | (array[at + 3] & 0xff) << 24;
    }

    private int checked(long offset, int length) throws DamagedFileException {
        if (offset < 0 || offset > size - length) {
            throw new DamagedFileException(
                    file, "offset " + offset, length + " bytes wanted, the file or section has " + size);
        }
        return start + (int) offset;
    }
}
