package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The symbols that a kernel image carries for its own /proc/kallsyms, found by their shape: the image itself is stripped. Until Linux 6.3
 * the addresses stand before the names, since 6.4 behind the tokens (scripts/kallsyms.c, write_src).
 */
public final class ImageSymbols {

    private ImageSymbols() {}

    /**
     * Reads an unpacked kernel image.
     *
     * @throws DamagedFileException where it holds no such tables, or tables of another shape
     */
    public static SymbolTable read(Bytes image) throws IOException {
        Optional<TokenTable> tokens = TokenTable.find(image);
        Optional<NameTable> names = tokens.isPresent() ? NameTable.before(image, tokens.get()) : Optional.empty();
        if (names.isEmpty()) {
            throw new DamagedFileException(
                    image.file(), "kallsyms", "no symbols found: CONFIG_KALLSYMS is off, or new");
        }
        AddressTable addresses = addresses(image, names.get(), tokens.orElseThrow());
        return names.get().symbols(image, tokens.get(), addresses);
    }

    private static AddressTable addresses(Bytes image, NameTable names, TokenTable tokens) throws IOException {
        int count = names.count();
        for (int place : new int[] {names.start() - 8 - Align.up(4 * count), tokens.end()}) {
            Optional<AddressTable> addresses = AddressTable.at(image, place, count);
            if (addresses.isPresent()) {
                return addresses.get();
            }
        }
        OptionalLong start = ImageSegments.of(image).address(tokens.end());
        Optional<AddressTable> addresses = start.isPresent()
                ? AddressTable.relativeToPlaces(image, tokens.end(), count, start.getAsLong())
                : Optional.empty();
        return addresses.orElseThrow(
                () -> new DamagedFileException(image.file(), "kallsyms", "names without addresses"));
    }
}
