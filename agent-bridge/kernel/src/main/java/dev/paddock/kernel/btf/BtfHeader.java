package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/**
 * The three sections of a BTF blob.
 *
 * @param length bytes of all of it
 * @param layout sizes of the kinds as the writer knew them (struct btf_layout, Linux 7.1), by which a reader steps over kinds it does not
 *     know; empty in older files
 */
record BtfHeader(long length, Bytes types, Bytes strings, Optional<Bytes> layout) {

    private static final int MAGIC = 0xeb9f;
    private static final int CLASSIC_SIZE = 24;
    private static final int SIZE_WITH_LAYOUT = 32;

    static BtfHeader parse(Bytes blob) throws DamagedFileException {
        if (blob.u16(0) != MAGIC) {
            throw new DamagedFileException(blob.file(), "BTF header", "not little-endian BTF");
        }
        long length = blob.u32(4);
        if (length < CLASSIC_SIZE) {
            throw new DamagedFileException(blob.file(), "BTF header", "only " + length + " bytes");
        }
        Bytes types = blob.slice(length + blob.u32(8), blob.u32(12), "BTF types");
        Bytes strings = blob.slice(length + blob.u32(16), blob.u32(20), "BTF strings");
        boolean hasLayout = length >= SIZE_WITH_LAYOUT && blob.u32(28) > 0;
        Optional<Bytes> layout = hasLayout
                ? Optional.of(blob.slice(length + blob.u32(24), blob.u32(28), "BTF layout"))
                : Optional.empty();
        long end = Math.max(blob.u32(8) + blob.u32(12), blob.u32(16) + blob.u32(20));
        long whole = length + (hasLayout ? Math.max(end, blob.u32(24) + blob.u32(28)) : end);
        return new BtfHeader(whole, types, strings, layout);
    }
}
