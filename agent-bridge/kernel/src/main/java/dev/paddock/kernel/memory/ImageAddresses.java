package dev.paddock.kernel.memory;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the image of the running kernel lies, until it boots again.
 *
 * @param start its first address (arch/x86/kernel/vmlinux.lds.S)
 * @param end behind its last one; unsigned, as all addresses
 * @param modules of the head of the kernel's list of modules (kernel/module/main.c)
 */
public record ImageAddresses(long start, long end, long modules) {

    /** Whether the address lies in the image. */
    public boolean contains(long address) {
        return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) < 0;
    }

    /** Empty where the symbols do not say, or what cannot be. */
    public static Optional<ImageAddresses> of(SymbolTable symbols) {
        OptionalLong start = symbols.address("_stext");
        OptionalLong end = symbols.address("_end");
        OptionalLong modules = symbols.address("modules");
        if (start.isEmpty() || end.isEmpty() || modules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ImageAddresses(start.getAsLong(), end.getAsLong(), modules.getAsLong()))
                .filter(image -> Long.compareUnsigned(image.start(), image.modules()) < 0
                        && Long.compareUnsigned(image.modules(), image.end()) < 0);
    }
}
