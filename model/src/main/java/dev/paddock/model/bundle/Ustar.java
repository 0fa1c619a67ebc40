package dev.paddock.model.bundle;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The container of a bundle: plain tar, in one form only. Whatever tar offers besides (links, devices, long names, sparse files, extended
 * headers) is where readers of archives went wrong, and a bundle needs none of it; so this is written here instead of filtered behind a
 * general library.
 */
final class Ustar {

    private static final int BLOCK = UstarHeader.BLOCK;

    private Ustar() {}

    /** The files in the given order. */
    static byte[] write(SequencedMap<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            out.writeBytes(UstarHeader.of(name, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[padding(content.length)]);
        });
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    static SequencedMap<String, byte[]> read(byte[] tar) throws BundleException {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        int at = 0;
        while (true) {
            byte[] header = block(tar, at);
            at += BLOCK;
            if (isZero(header)) {
                if (tar.length != at + BLOCK || !isZero(block(tar, at))) {
                    throw damaged(Limits.WHOLE, "the container does not end with two empty blocks and nothing else");
                }
                return files;
            }
            String name = name(header, files);
            int size = size(header, name, tar.length - at);
            files.put(name, Arrays.copyOfRange(tar, at, at + size));
            at += size;
            int end = at + padding(size);
            if (end > tar.length || !isZero(Arrays.copyOfRange(tar, at, end))) {
                throw damaged(name, "not filled up with zeros to a whole block");
            }
            at = end;
        }
    }

    private static String name(byte[] header, SequencedMap<String, byte[]> before) throws BundleException {
        String name = UstarHeader.name(header);
        if (!Limits.isEntryName(name)) {
            throw damaged(
                    printable(name),
                    "not a name that a bundle may hold: letters, digits and . _ - in parts that start with a letter or digit");
        }
        if (!UstarHeader.isRegular(header)) {
            throw damaged(name, "not a regular file; a bundle holds no links, folders or devices");
        }
        if (before.containsKey(name)) {
            throw damaged(name, "stands in the bundle twice");
        }
        if (before.size() == Limits.MAX_ENTRIES) {
            throw damaged(name, "one file too many; a bundle holds at most " + Limits.MAX_ENTRIES);
        }
        return name;
    }

    private static int size(byte[] header, String name, int left) throws BundleException {
        long size = UstarHeader.size(header);
        if (size < 0 || size > left) {
            throw damaged(name, "its size is not one that the bundle has room for");
        }
        if (!Arrays.equals(header, UstarHeader.of(name, (int) size))) {
            throw damaged(name, "its header has a mode, owner, time or checksum other than a bundle has");
        }
        return (int) size;
    }

    private static byte[] block(byte[] tar, int at) throws BundleException {
        if (tar.length - at < BLOCK) {
            throw damaged(Limits.WHOLE, "the container is cut off");
        }
        return Arrays.copyOfRange(tar, at, at + BLOCK);
    }

    private static int padding(int size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** A name that may go to a terminal. */
    private static String printable(String name) {
        return "\"" + name.replaceAll("[^\\x20-\\x7e]", "?") + "\"";
    }

    private static BundleException damaged(String entry, String reason) {
        return new BundleException(BundleException.Kind.DAMAGED, entry, reason);
    }
}
