package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        int count = names.get().count();
        List<Integer> places = List.of(
                names.get().start() - 8 - Align.up(4 * count),
                tokens.orElseThrow().end());
        for (int place : places) {
            Optional<AddressTable> addresses = AddressTable.at(image, place, count);
            if (addresses.isPresent()) {
                return new SymbolTable(symbols(names.get().unpack(image, tokens.get()), addresses.get()));
            }
        }
        int behind = tokens.get().end();
        OptionalLong start = ImageSegments.of(image).address(behind);
        Optional<AddressTable> addresses = start.isPresent()
                ? AddressTable.relativeToPlaces(image, behind, count, start.getAsLong())
                : Optional.empty();
        if (addresses.isEmpty()) {
            throw new DamagedFileException(image.file(), "kallsyms", "names without addresses");
        }
        return new SymbolTable(symbols(names.get().unpack(image, tokens.get()), addresses.get()));
    }

    private static List<KernelSymbol> symbols(List<String> names, AddressTable addresses) {
        List<KernelSymbol> symbols = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() > 1) {
                symbols.add(new KernelSymbol(
                        addresses.addresses().get(i), name.charAt(0), name.substring(1), ModuleName.VMLINUX));
            }
        }
        return symbols;
    }
}
