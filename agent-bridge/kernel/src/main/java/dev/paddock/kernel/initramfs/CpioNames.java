package dev.paddock.kernel.initramfs;

import dev.paddock.kernel.file.DamagedFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The names in one cpio archive of the formats "newc" and "crc" (Documentation/driver-api/early-userspace/buffer-format.rst); contents are
 * passed over. Stateless.
 */
final class CpioNames {

    static final byte[] MAGIC = "07070".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = 110;
    private static final int FILE_SIZE = 54;
    private static final int NAME_SIZE = 94;
    private static final int FIELD = 8;
    // PATH_MAX of the kernel (init/initramfs.c, do_header).
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_ENTRIES = 4_000_000;
    private static final String TRAILER = "TRAILER!!!";

    private CpioNames() {}

    /**
     * Reads one archive, from its magic on to the end of its trailer.
     *
     * @throws DamagedFileException where it is none
     * @throws EOFException where it is cut short
     */
    static void read(String file, BoundedInput input, Consumer<String> names) throws IOException {
        byte[] header = new byte[HEADER];
        for (int entry = 0; entry < MOST_ENTRIES; entry++) {
            if (input.readNBytes(header, 0, HEADER) < HEADER) {
                throw new EOFException(file + " is cut short");
            }
            if (!isMagic(header)) {
                throw new DamagedFileException(file, "cpio entry " + entry, "no header of the format newc");
            }
            long nameSize = field(file, header, NAME_SIZE);
            long fileSize = field(file, header, FILE_SIZE);
            if (nameSize < 1 || nameSize > LONGEST_NAME) {
                throw new DamagedFileException(file, "cpio entry " + entry, "a name of " + nameSize + " bytes");
            }
            byte[] name = input.readNBytes((int) nameSize);
            if (name.length < nameSize) {
                throw new EOFException(file + " is cut short");
            }
            input.pass(padding(HEADER + nameSize));
            String text = new String(name, 0, name.length - 1, StandardCharsets.ISO_8859_1);
            if (text.equals(TRAILER)) {
                return;
            }
            names.accept(text);
            input.pass(fileSize + padding(fileSize));
        }
        throw new DamagedFileException(file, "cpio archive", "more than " + MOST_ENTRIES + " entries");
    }

    private static boolean isMagic(byte[] header) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[i] != MAGIC[i]) {
                return false;
            }
        }
        return header[MAGIC.length] == '1' || header[MAGIC.length] == '2';
    }

    private static long field(String file, byte[] header, int at) throws DamagedFileException {
        long value = 0;
        for (int i = at; i < at + FIELD; i++) {
            int digit = Character.digit(header[i], 16);
            if (digit < 0) {
                throw new DamagedFileException(file, "cpio header", "a field that is no hexadecimal number");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long padding(long size) {
        return -size & 3;
    }
}
