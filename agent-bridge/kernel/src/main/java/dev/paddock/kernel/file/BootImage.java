package dev.paddock.kernel.file;

import java.nio.charset.StandardCharsets;

/**
 * The kernel inside a boot image: vmlinuz of x86 (Documentation/arch/x86/boot.rst, protocol 2.08 on), an EFI zboot image (aarch64,
 * drivers/firmware/efi/libstub/zboot-header.S), a compressed or a bare file.
 */
public final class BootImage {

    private static final byte[] BZIMAGE_MAGIC = "HdrS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZBOOT_MAGIC = "zimg".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_PROTOCOL_WITH_PAYLOAD = 0x0208;
    private static final int SETUP_SECTORS_WHEN_ZERO = 4;
    private static final int SECTOR = 512;

    private BootImage() {}

    /**
     * The unpacked kernel, at most {@link KernelFiles#LIMIT} bytes: an ELF file on x86, the raw Image on aarch64.
     *
     * @throws DamagedFileException where the image is cut, damaged, or packed in a way that is not known
     */
    public static Bytes unpack(Bytes image) throws DamagedFileException {
        Bytes packed = packed(image);
        Compression compression = Compression.of(packed);
        boolean sizeBehind = switch (compression) {
            // gzip ends with the unpacked size by itself; behind the others the kernel's build appends four bytes of
            // it.
            case NONE, GZIP -> false;
            case XZ, ZSTD, LZ4_LEGACY, LZMA -> packed.size() != image.size();
        };
        if (!sizeBehind) {
            return Compression.unpack(packed, KernelFiles.LIMIT);
        }
        long end = packed.size() - 4L;
        return Compression.unpack(packed.slice(0, end, "kernel payload"), packed.u32(end), KernelFiles.LIMIT);
    }

    private static Bytes packed(Bytes image) throws DamagedFileException {
        if (image.matches(0x202, BZIMAGE_MAGIC)) {
            int protocol = image.u16(0x206);
            if (protocol < FIRST_PROTOCOL_WITH_PAYLOAD) {
                throw new DamagedFileException(
                        image.file(), "offset 518", "boot protocol 0x" + Integer.toHexString(protocol) + " is too old");
            }
            int sectors = image.u8(0x1f1);
            long code = (1L + (sectors == 0 ? SETUP_SECTORS_WHEN_ZERO : sectors)) * SECTOR;
            return image.slice(code + image.u32(0x248), image.u32(0x24c), "kernel payload");
        }
        if (image.matches(4, ZBOOT_MAGIC)) {
            return image.slice(image.u32(8), image.u32(12), "kernel payload");
        }
        return image;
    }
}
