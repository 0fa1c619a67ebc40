package dev.paddock.model.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one form of a tar header that bundles know: ustar (POSIX.1-1988), a regular file, mode 0644, owner 0:0, time 0. Everything but name
 * and size is fixed, so a header is right exactly where it equals what is written for its name and size.
 */
final class UstarHeader {

    static final int BLOCK = 512;

    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 11;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final char REGULAR = '0';

    private UstarHeader() {}

    static byte[] of(String name, int size) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.put(ascii(name));
        block.position(NAME).put(ascii("0000644\0" + "0000000\0" + "0000000\0"));
        block.put(ascii(octal(size, SIZE) + "\0" + "00000000000\0"));
        block.put(ascii("        ")); // the checksum counts its own field as blanks
        block.put((byte) REGULAR);
        block.position(257).put(ascii("ustar\0" + "00"));
        block.position(329).put(ascii("0000000\0" + "0000000\0"));
        int sum = 0;
        for (byte b : block.array()) {
            sum += b & 0xff;
        }
        block.position(CHECKSUM_AT).put(ascii(octal(sum, 6) + "\0 "));
        return block.array();
    }

    /** The bytes of the name field up to its first NUL; never fails, the name is judged by the caller. */
    static String name(byte[] block) {
        String field = new String(block, 0, NAME, StandardCharsets.ISO_8859_1);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    static boolean isRegular(byte[] block) {
        return block[TYPE_AT] == REGULAR;
    }

    /** What the size field says; -1 where it is no octal number. */
    static long size(byte[] block) {
        long size = 0;
        for (int i = SIZE_AT; i < SIZE_AT + SIZE; i++) {
            int digit = block[i] - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            size = size * 8 + digit;
        }
        return size;
    }

    private static String octal(int number, int digits) {
        String text = Integer.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
