package dev.paddock.kernel.signature;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Map;

/** Object identifiers and the names of those that the kernel knows in signatures (include/linux/oid_registry.h). */
final class ObjectIdentifier {

    static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    static final String COMMON_NAME = "2.5.4.3";
    static final String ORGANIZATION = "2.5.4.10";

    private static final int MOST_ARCS = 32;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1.2.840.113549.2.4", "md4"),
            Map.entry("1.2.840.113549.2.5", "md5"),
            Map.entry("1.3.14.3.2.26", "sha1"),
            Map.entry("2.16.840.1.101.3.4.2.1", "sha256"),
            Map.entry("2.16.840.1.101.3.4.2.2", "sha384"),
            Map.entry("2.16.840.1.101.3.4.2.3", "sha512"),
            Map.entry("2.16.840.1.101.3.4.2.4", "sha224"),
            Map.entry("2.16.840.1.101.3.4.2.8", "sha3-256"),
            Map.entry("2.16.840.1.101.3.4.2.9", "sha3-384"),
            Map.entry("2.16.840.1.101.3.4.2.10", "sha3-512"),
            Map.entry("1.2.156.10197.1.401", "sm3"),
            Map.entry("1.2.643.7.1.1.2.2", "streebog256"),
            Map.entry("1.2.643.7.1.1.2.3", "streebog512"),
            Map.entry("1.2.840.113549.1.1.1", "rsa"),
            Map.entry("1.2.840.113549.1.1.11", "rsa"),
            Map.entry("1.2.840.113549.1.1.12", "rsa"),
            Map.entry("1.2.840.113549.1.1.13", "rsa"),
            Map.entry("1.2.840.10045.2.1", "ecdsa"),
            Map.entry("1.2.840.10045.4.3.2", "ecdsa"),
            Map.entry("1.2.840.10045.4.3.3", "ecdsa"),
            Map.entry("1.2.840.10045.4.3.4", "ecdsa"),
            Map.entry("1.2.643.7.1.1.1.1", "ecrdsa"),
            Map.entry("1.2.643.7.1.1.1.2", "ecrdsa"),
            Map.entry("1.2.156.10197.1.501", "sm2"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ml-dsa-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ml-dsa-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ml-dsa-87"));

    private ObjectIdentifier() {}

    /** The name of a digest or algorithm, or the identifier itself where it has none here. */
    static String name(String dotted) {
        return NAMES.getOrDefault(dotted, dotted);
    }

    /** In dotted form (X.690, 8.19). */
    static String dotted(Bytes content) throws DamagedFileException {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        int arcs = 0;
        for (int i = 0; i < content.size(); i++) {
            int octet = content.u8(i);
            if (arc >>> 56 != 0 || arcs > MOST_ARCS) {
                throw new DamagedFileException(content.file(), "object identifier", "too long");
            }
            arc = arc << 7 | (octet & 0x7f);
            if ((octet & 0x80) == 0) {
                if (arcs++ == 0) {
                    long first = Math.min(2, arc / 40);
                    text.append(first).append('.').append(arc - first * 40);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        if (arcs == 0) {
            throw new DamagedFileException(content.file(), "object identifier", "empty");
        }
        return text.toString();
    }
}
