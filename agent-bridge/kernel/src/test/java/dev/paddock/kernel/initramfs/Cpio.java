package dev.paddock.kernel.initramfs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes archives of the format newc. */
final class Cpio {

    private static final int HEADER = 110;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Cpio file(String name, int size) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        String header = "070701" + "00000000".repeat(6) + "%08x".formatted(size) + "00000000".repeat(4)
                + "%08x".formatted(text.length) + "00000000";
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(text);
        bytes.writeBytes(new byte[-(HEADER + text.length) & 3]);
        bytes.writeBytes(new byte[size + (-size & 3)]);
        return this;
    }

    byte[] end() {
        return file("TRAILER!!!", 0).bytes.toByteArray();
    }
}
