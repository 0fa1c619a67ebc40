package dev.paddock.kernel.memory;

import dev.paddock.kernel.elf.ElfHeader;
import dev.paddock.kernel.elf.ElfSegment;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Where the parts of a kernel image lie in memory. */
final class ImageSegments {

    // Documentation/arch/arm64/booting.rst
    private static final int ARM64_MAGIC_OFFSET = 56;
    private static final byte[] ARM64_MAGIC = "ARMd".getBytes(StandardCharsets.US_ASCII);
    // arch/arm64/include/asm/memory.h: KIMAGE_VADDR is 2 GiB above a power of two, whatever the number of address bits
    private static final long ARM64_ALIGNMENT = 1L << 31;
    private static final int FEWEST_POINTERS = 16;

    private ImageSegments() {}

    /** True for the Image of aarch64: the memory of the kernel as it is, without program headers. */
    static boolean isArm64Image(Bytes image) {
        return image.matches(ARM64_MAGIC_OFFSET, ARM64_MAGIC);
    }

    /** Those of an ELF file, or the one of an aarch64 Image that many of its own pointers point into; otherwise none. */
    static Segments of(Bytes image) throws IOException {
        if (ElfHeader.isElf(image)) {
            return new Segments(ElfHeader.parse(image).segments());
        }
        OptionalLong start = isArm64Image(image) ? start(image) : OptionalLong.empty();
        return start.isPresent() ? from(image, start.getAsLong()) : new Segments(List.of());
    }

    /** The whole image from that address on. */
    static Segments from(Bytes image, long start) {
        return new Segments(List.of(new ElfSegment(ElfSegment.LOAD, 0, start, image.size(), image.size())));
    }

    private static OptionalLong start(Bytes image) throws DamagedFileException {
        Map<Long, Integer> votes = new HashMap<>();
        for (long at = 0; at + 8 <= image.size(); at += 8) {
            long value = image.i64(at);
            long start = value & -ARM64_ALIGNMENT;
            if (isStart(start) && value - start < image.size()) {
                votes.merge(start, 1, Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= FEWEST_POINTERS)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static boolean isStart(long address) {
        return address < 0 && Long.bitCount(-(address - ARM64_ALIGNMENT)) == 1;
    }
}
