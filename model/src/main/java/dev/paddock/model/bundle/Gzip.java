package dev.paddock.model.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * One gzip member (RFC 1952) without name, time or other optional field. The JDK's stream would read several members one behind the other
 * and skip what follows the last; here the member must be the whole.
 */
final class Gzip {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int CHUNK = 1 << 16;

    private Gzip() {}

    static byte[] pack(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            // magic, deflate, no flags, no time, no extra flags, unknown system
            out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
            deflater.setInput(content);
            deflater.finish();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            out.writeBytes(trailer(content));
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The content; at most {@code limit} bytes of it are ever made. */
    static byte[] unpack(byte[] packed, int limit) throws BundleException {
        if (packed.length < HEADER + TRAILER
                || packed[0] != 0x1f
                || packed[1] != (byte) 0x8b
                || packed[2] != 8
                || packed[3] != 0) {
            throw damaged("not a gzip file as Paddock writes it");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            byte[] content = inflate(inflater, limit);
            if (inflater.getRemaining() != TRAILER) {
                throw damaged(
                        inflater.getRemaining() < TRAILER ? "cut off at the end" : "there is data behind the end");
            }
            byte[] found = java.util.Arrays.copyOfRange(packed, packed.length - TRAILER, packed.length);
            if (!java.util.Arrays.equals(found, trailer(content))) {
                throw damaged("the checksum of the gzip file is wrong");
            }
            return content;
        } catch (DataFormatException e) {
            throw damaged("not compressed data: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, int limit) throws DataFormatException, BundleException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (!inflater.finished()) {
            int length = inflater.inflate(chunk);
            if (length == 0 && !inflater.finished()) {
                throw damaged("cut off within the compressed data");
            }
            if (length > limit - out.size()) {
                throw damaged("more than " + limit + " bytes when unpacked");
            }
            out.write(chunk, 0, length);
        }
        return out.toByteArray();
    }

    private static byte[] trailer(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .array();
    }

    private static BundleException damaged(String reason) {
        return new BundleException(BundleException.Kind.DAMAGED, Limits.WHOLE, reason);
    }
}
