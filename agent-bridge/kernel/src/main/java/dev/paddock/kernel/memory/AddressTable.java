package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/**
 * kallsyms_offsets in a kernel image, and kallsyms_relative_base where there is one.
 *
 * @param addresses of the symbols in the order of their names, ascending without sign
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared, 200,000 longs that must not be boxed
record AddressTable(long[] addresses) {

    /** Reads it at an offset; empty where what stands there are no ascending addresses. */
    static Optional<AddressTable> at(Bytes image, int offset, int count) throws DamagedFileException {
        long baseAt = offset + (long) Align.up(4 * count);
        if (offset < 0 || baseAt + 8 > image.size() || !isKernel(image.i64(baseAt))) {
            return Optional.empty();
        }
        long base = image.i64(baseAt);
        boolean percpu = isMostlyNegative(image, offset, count);
        long[] addresses = new long[count];
        for (int i = 0; i < count; i++) {
            int relative = image.i32(offset + 4L * i);
            // CONFIG_KALLSYMS_ABSOLUTE_PERCPU: what is not negative is an address by itself (kernel/kallsyms.c,
            // kallsyms_sym_address).
            long above = percpu ? base - 1 - relative : base + Integer.toUnsignedLong(relative);
            long address = percpu && relative >= 0 ? relative : above;
            if (i > 0 && Long.compareUnsigned(address, addresses[i - 1]) < 0) {
                return Optional.empty();
            }
            addresses[i] = address;
        }
        return Optional.of(new AddressTable(addresses));
    }

    /**
     * As above for a table without a base (7.3): each offset counts from its own place in memory.
     *
     * @param start virtual address of the table
     */
    static Optional<AddressTable> relativeToPlaces(Bytes image, int offset, int count, long start)
            throws DamagedFileException {
        if (offset < 0 || offset + 4L * count > image.size()) {
            return Optional.empty();
        }
        long[] addresses = new long[count];
        for (int i = 0; i < count; i++) {
            long address = start + 4L * i + image.i32(offset + 4L * i);
            if (i > 0 && Long.compareUnsigned(address, addresses[i - 1]) < 0) {
                return Optional.empty();
            }
            addresses[i] = address;
        }
        return isKernel(addresses[count - 1]) ? Optional.of(new AddressTable(addresses)) : Optional.empty();
    }

    private static boolean isMostlyNegative(Bytes image, int offset, int count) throws DamagedFileException {
        int negative = 0;
        for (int i = 0; i < count; i++) {
            negative += image.i32(offset + 4L * i) < 0 ? 1 : 0;
        }
        return negative > count / 2;
    }

    /** True for the upper half of the address space, of 48 and of 57 bits. */
    private static boolean isKernel(long address) {
        return address >>> 56 == 0xff && address != -1;
    }
}
