package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where each type of a BTF blob starts. Types have no fixed size, so the whole section is walked once, 12 bytes of it a type.
 *
 * @param offsets byte offset of each type in the type section, in the order of their ids
 * @param kinds the number of each type's kind
 * @param stopped why the walk ended early; empty where every type was seen
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared, 150,000 ints that must not be boxed
record BtfIndex(int[] offsets, byte[] kinds, Optional<String> stopped) {

    private static final int COMMON_SIZE = 12;
    private static final int LAYOUT_ENTRY = 4;
    private static final BtfKind[] KINDS = BtfKind.values();

    static BtfIndex of(BtfHeader header) throws DamagedFileException {
        Bytes types = header.types();
        int[] offsets = new int[Math.min(types.size() / COMMON_SIZE, 1024)];
        byte[] kinds = new byte[offsets.length];
        int count = 0;
        long at = 0;
        while (at < types.size()) {
            long info = types.u32(at + 4);
            int kind = kindNumber(info);
            long trailing = trailing(header.layout(), kind, elements(info));
            if (trailing < 0) {
                return new BtfIndex(
                        Arrays.copyOf(offsets, count),
                        Arrays.copyOf(kinds, count),
                        Optional.of("BTF of a newer kind (" + kind + ") at type " + (count + 1)
                                + ": later types are not known"));
            }
            if (COMMON_SIZE + trailing > types.size() - at) {
                throw new DamagedFileException(types.file(), "BTF type " + (count + 1), "reaches over the end");
            }
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(16, count * 2));
                kinds = Arrays.copyOf(kinds, offsets.length);
            }
            kinds[count] = (byte) kind;
            offsets[count++] = (int) at;
            at += COMMON_SIZE + trailing;
        }
        return new BtfIndex(Arrays.copyOf(offsets, count), Arrays.copyOf(kinds, count), Optional.empty());
    }

    // Since Linux 7.1 a kind has seven bits and a length 24; the bits were unused and zero before, so the wide reading
    // fits both.
    static int kindNumber(long info) {
        return (int) (info >>> 24) & 0x7f;
    }

    static int elements(long info) {
        return (int) info & 0xff_ffff;
    }

    private static long trailing(Optional<Bytes> layout, int kind, int elements) throws DamagedFileException {
        if (kind > 0 && kind < KINDS.length) {
            return KINDS[kind].trailing(elements);
        }
        long entry = (long) kind * LAYOUT_ENTRY;
        if (kind == 0 || layout.isEmpty() || entry + LAYOUT_ENTRY > layout.get().size()) {
            return -1;
        }
        return layout.get().u8(entry) + (long) layout.get().u8(entry + 1) * elements;
    }
}
