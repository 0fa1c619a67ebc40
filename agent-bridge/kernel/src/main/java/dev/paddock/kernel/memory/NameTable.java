package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.model.inventory.ModuleName;
import java.util.Optional;

/**
 * kallsyms_num_syms and kallsyms_names in a kernel image: the packed names in the order of their addresses. Behind them stands
 * kallsyms_markers, the offset of every 256th name, by which a coincidence is told from the real ones; the tokens come later.
 *
 * @param count number of symbols
 * @param start offset of kallsyms_num_syms in the image
 * @param names offset of kallsyms_names
 */
record NameTable(int count, int start, int names) {

    private static final int NAMES_A_MARKER = 256;
    private static final int FEWEST = NAMES_A_MARKER * 2;
    private static final int MOST = 4_000_000;
    // Names, markers and the order by name (3 bytes a symbol) of a large kernel together take some 5 MB.
    private static final int FARTHEST = 64 * 1024 * 1024;
    private static final int ROOM_FOR_NAMES = 16 * 1024 * 1024;
    // Names that are walked to find the real ones. Coincidences end within a few; an image made to be slow has none
    // else.
    private static final int MOST_WALKED = 64_000_000;

    static Optional<NameTable> before(Bytes image, TokenTable tokens) throws DamagedFileException {
        int lowest = Math.max(8, tokens.start() - FARTHEST);
        long walked = 0;
        for (int names = tokens.start() & -4; names >= lowest; names -= 4) {
            for (int alignment : new int[] {8, 4}) {
                Optional<NameTable> found = at(image, names, alignment);
                if (found.isPresent()) {
                    Walk walk = found.get().walk(image, tokens.start());
                    if (found.get().isConfirmed(image, walk, tokens.start(), alignment)) {
                        return found;
                    }
                    walked += walk.names();
                }
            }
            if (walked > MOST_WALKED) {
                throw new DamagedFileException(image.file(), "kallsyms_names", "made to be slow");
            }
        }
        return Optional.empty();
    }

    /** The number of symbols stands right before the names, or with its padding where eight bytes are the alignment. */
    private static Optional<NameTable> at(Bytes image, int names, int alignment) throws DamagedFileException {
        long count = image.u32(names - (long) alignment);
        boolean padded = alignment == 4 || (names % 8 == 0 && image.u32(names - 4L) == 0);
        return padded && count >= FEWEST && count <= MOST
                ? Optional.of(new NameTable((int) count, names - alignment, names))
                : Optional.empty();
    }

    /** Every symbol with its address, the names put together from the tokens. */
    SymbolTable symbols(Bytes image, TokenTable tokens, AddressTable addresses) throws DamagedFileException {
        SymbolTableBuilder symbols = new SymbolTableBuilder();
        StringBuilder name = new StringBuilder();
        long room = image.size() + (long) ROOM_FOR_NAMES;
        long at = names;
        for (int i = 0; i < count; i++) {
            name.setLength(0);
            int head = head(image, at);
            int length = length(image, at);
            for (int k = 0; k < length; k++) {
                name.append(tokens.tokens().get(image.u8(at + head + k)));
            }
            room -= name.length();
            if (room < 0) {
                throw new DamagedFileException(image.file(), "kallsyms_names", "longer than the image when unpacked");
            }
            // The type's letter stands in front.
            if (name.length() > 1) {
                symbols.add(addresses.addresses()[i], name.charAt(0), name.substring(1), ModuleName.VMLINUX);
            }
            at += head + (long) length;
        }
        return symbols.build();
    }

    /**
     * Where a walk along the names came.
     *
     * @param names that stand there, at most {@code count}
     * @param second offset of the second block of them from the first
     * @param end offset in the image behind the last
     */
    private record Walk(int names, long second, long end) {}

    private Walk walk(Bytes image, int limit) throws DamagedFileException {
        long at = names;
        long second = 0;
        for (int i = 0; i < count; i++) {
            second = i == NAMES_A_MARKER ? at - names : second;
            int length = at < limit - 1 ? length(image, at) : 0;
            if (length == 0) {
                return new Walk(i, second, at);
            }
            at += head(image, at) + (long) length;
        }
        return new Walk(count, second, at);
    }

    /** True where that many names end before the limit, with a marker for the second block of them behind. */
    private boolean isConfirmed(Bytes image, Walk walk, int limit, int alignment) throws DamagedFileException {
        int markers = Align.up((int) Math.min(walk.end(), limit), alignment);
        return walk.names() == count
                && markers + 8 < limit
                && image.u32(markers) == 0
                && image.u32(markers + 4L) == walk.second();
    }

    // Since Linux 6.1 a length above 127 takes two bytes, seven bits in the first.
    private static int head(Bytes image, long at) throws DamagedFileException {
        return (image.u8(at) & 0x80) == 0 ? 1 : 2;
    }

    private static int length(Bytes image, long at) throws DamagedFileException {
        int first = image.u8(at);
        return (first & 0x80) == 0 ? first : (first & 0x7f) | image.u8(at + 1) << 7;
    }
}
