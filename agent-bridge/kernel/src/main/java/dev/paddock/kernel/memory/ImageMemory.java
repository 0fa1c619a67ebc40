package dev.paddock.kernel.memory;

import dev.paddock.kernel.elf.ElfHeader;
import dev.paddock.kernel.file.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory of a kernel that does not run, as its image lays it out. Immutable, threads may share it. */
public final class ImageMemory implements KernelMemory {

    private final Bytes image;
    private final Segments segments;

    private ImageMemory(Bytes image, Segments segments) {
        this.image = image;
        this.segments = segments;
    }

    /**
     * Takes an unpacked image: the vmlinux of x86, an ELF file, or the Image of aarch64, which is the memory from {@code _text} on. Its
     * pointers stand in it where CONFIG_RELR is on; without, they are zero until the kernel has started (arch/arm64/Makefile,
     * --no-apply-dynamic-relocs).
     */
    public static ImageMemory of(Bytes image, SymbolTable symbols) throws IOException {
        if (!ImageSegments.isArm64Image(image)) {
            return new ImageMemory(image, new Segments(ElfHeader.parse(image).segments()));
        }
        OptionalLong start = symbols.address("_text");
        return new ImageMemory(
                image, start.isPresent() ? ImageSegments.from(image, start.getAsLong()) : ImageSegments.of(image));
    }

    @Override
    public Optional<Bytes> read(long address, int length) throws IOException {
        OptionalLong offset = segments.offset(address, length);
        return offset.isEmpty()
                ? Optional.empty()
                : Optional.of(image.slice(offset.getAsLong(), length, "segment content"));
    }
}
