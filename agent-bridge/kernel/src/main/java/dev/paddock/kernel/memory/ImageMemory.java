package dev.paddock.kernel.memory;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Content;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory of a kernel that does not run, as its image (vmlinux) lays it out. Immutable, threads may share it. */
public final class ImageMemory implements KernelMemory {

    private final Content content;
    private final Segments segments;

    /** Takes an unpacked vmlinux. */
    public ImageMemory(ElfFile image) {
        this.content = image.content();
        this.segments = new Segments(image.header().segments());
    }

    @Override
    public Optional<Bytes> read(long address, int length) throws IOException {
        OptionalLong offset = segments.offset(address, length);
        return offset.isEmpty()
                ? Optional.empty()
                : Optional.of(content.slice(offset.getAsLong(), length, "segment content"));
    }
}
