package dev.paddock.kernel.file;

import java.util.OptionalLong;

/** The index at the end of an .xz file (xz-file-format, 2.1.2 and 4), which says how many bytes will come out. */
final class XzIndex {

    private static final int FOOTER = 12;
    private static final int LONGEST_INTEGER = 9;

    private XzIndex() {}

    /** Bytes of the unpacked content, as the file claims; empty where there is no index, so that another guess has to do. */
    static OptionalLong unpackedSize(Bytes packed) {
        try {
            long footer = (long) packed.size() - FOOTER;
            long index = footer - (packed.u32(footer + 4) + 1) * 4;
            if (packed.u16(footer + 10) != ('Y' | 'Z' << 8) || packed.u8(index) != 0) {
                return OptionalLong.empty();
            }
            Integers integers = new Integers(packed, index + 1);
            long records = integers.next();
            long size = 0;
            for (long i = 0; i < records; i++) {
                integers.next();
                size = Math.addExact(size, integers.next());
            }
            return OptionalLong.of(size);
        } catch (DamagedFileException | ArithmeticException none) {
            // The decoder says what is wrong with it.
            return OptionalLong.empty();
        }
    }

    /** Multibyte integers, seven bits in each byte. */
    private static final class Integers {
        private final Bytes bytes;
        private long at;

        Integers(Bytes bytes, long at) {
            this.bytes = bytes;
            this.at = at;
        }

        long next() throws DamagedFileException {
            long value = 0;
            for (int i = 0; i < LONGEST_INTEGER; i++) {
                int part = bytes.u8(at++);
                value |= (part & 0x7fL) << (7 * i);
                if ((part & 0x80) == 0) {
                    return value;
                }
            }
            throw new DamagedFileException(bytes.file(), "xz index", "an integer without an end");
        }
    }
}
