package dev.paddock.kernel.elf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Content;
import dev.paddock.kernel.file.DamagedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of an ELF64 little-endian file and its program headers. Enough for a core file whose content is larger than memory: only the
 * start of the file is needed.
 *
 * @param machine e_machine: {@link #X86_64}, {@link #AARCH64} or another number
 * @param sectionOffset e_shoff
 * @param sectionCount e_shnum
 * @param sectionNames e_shstrndx
 * @param segments in the order of the file
 */
public record ElfHeader(
        int machine, long sectionOffset, int sectionCount, int sectionNames, List<ElfSegment> segments) {

    /** e_machine of AMD64. */
    public static final int X86_64 = 62;
    /** e_machine of 64-bit ARM. */
    public static final int AARCH64 = 183;

    /** Bytes of the header itself. */
    public static final int SIZE = 64;

    static final int SECTION_SIZE = 64;
    private static final int SEGMENT_SIZE = 56;
    private static final int CLASS64_LITTLE_ENDIAN = 0x0102;

    public ElfHeader {
        segments = List.copyOf(segments);
    }

    /** True where the content starts as an ELF file. */
    public static boolean isElf(Bytes content) {
        return content.matches(0, new byte[] {0x7f, 'E', 'L', 'F'});
    }

    /** Bytes from the start of a file to the end of its program headers, as its first {@link #SIZE} bytes claim. */
    public static long end(Bytes header) throws DamagedFileException {
        return Math.max(SIZE, header.i64(32) + header.u16(56) * (long) SEGMENT_SIZE);
    }

    /** Reads the header; refuses 32-bit, big-endian and cut files. */
    public static ElfHeader parse(Content content) throws IOException {
        Bytes header = content.slice(0, Math.min(SIZE, content.length()), "ELF header");
        if (!isElf(header)) {
            throw new DamagedFileException(content.file(), "offset 0", "not an ELF file");
        }
        if (header.u16(4) != CLASS64_LITTLE_ENDIAN) {
            throw new DamagedFileException(content.file(), "offset 4", "not a 64-bit little-endian ELF file");
        }
        header.slice(0, SIZE, "ELF header");
        return new ElfHeader(
                header.u16(18), header.i64(40), header.u16(60), header.u16(62), parseSegments(content, header));
    }

    private static List<ElfSegment> parseSegments(Content content, Bytes header) throws IOException {
        int count = header.u16(56);
        if (count == 0) {
            return List.of();
        }
        if (header.u16(54) != SEGMENT_SIZE) {
            throw new DamagedFileException(content.file(), "offset 54", "program headers of an unknown size");
        }
        Bytes table = content.slice(header.i64(32), (long) count * SEGMENT_SIZE, "program headers");
        List<ElfSegment> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = (long) i * SEGMENT_SIZE;
            segments.add(new ElfSegment(
                    table.i32(at), table.i64(at + 8), table.i64(at + 16), table.i64(at + 32), table.i64(at + 40)));
        }
        return segments;
    }
}
