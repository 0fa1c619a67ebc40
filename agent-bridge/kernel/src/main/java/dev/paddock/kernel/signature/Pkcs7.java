package dev.paddock.kernel.signature;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.model.inventory.ModuleSignature;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Who signed a PKCS#7 SignedData (RFC 2315, 9; RFC 5652, 5), with which digest: what the kernel's own parser takes from it (pkcs7_parser.c). */
final class Pkcs7 {

    private static final int UTF8_STRING = 0x0c;
    private static final int BMP_STRING = 0x1e;
    private static final int LONGEST_NAME = 256;

    private Pkcs7() {}

    static ModuleSignature.Signed parse(Bytes content) throws DamagedFileException {
        Der info = new Der(content).enter(Der.SEQUENCE, "ContentInfo");
        String type = ObjectIdentifier.dotted(info.take(Der.OBJECT_IDENTIFIER, "content type"));
        if (!type.equals(ObjectIdentifier.SIGNED_DATA)) {
            throw new DamagedFileException(content.file(), "content type", type + " is not SignedData");
        }
        Der signed = info.enter(Der.CONTEXT_0, "content").enter(Der.SEQUENCE, "SignedData");
        signed.take(Der.INTEGER, "version");
        signed.take(Der.SET, "digest algorithms");
        signed.take(Der.SEQUENCE, "encapsulated content");
        signed.skipIf(Der.CONTEXT_0, "certificates");
        signed.skipIf(Der.CONTEXT_1, "revocation lists");
        // The kernel takes several signers; distributions give one, and the first is the one that modinfo shows.
        return signer(signed.enter(Der.SET, "signers").enter(Der.SEQUENCE, "SignerInfo"));
    }

    private static ModuleSignature.Signed signer(Der info) throws DamagedFileException {
        info.take(Der.INTEGER, "version of SignerInfo");
        String name = "";
        Bytes id;
        if (info.peek() == Der.CONTEXT_0_PRIMITIVE) {
            id = info.take(Der.CONTEXT_0_PRIMITIVE, "subject key identifier");
        } else {
            Der issuerAndSerial = info.enter(Der.SEQUENCE, "issuer and serial number");
            name = name(issuerAndSerial.enter(Der.SEQUENCE, "issuer"));
            id = issuerAndSerial.take(Der.INTEGER, "serial number");
        }
        String digest = algorithm(info, "digest algorithm");
        info.skipIf(Der.CONTEXT_0, "signed attributes");
        String algorithm = algorithm(info, "signature algorithm");
        info.take(Der.OCTET_STRING, "signature");
        return new ModuleSignature.Signed(name, HexFormat.of().formatHex(id.toArray()), digest, algorithm);
    }

    private static String algorithm(Der info, String what) throws DamagedFileException {
        Der identifier = info.enter(Der.SEQUENCE, what);
        return ObjectIdentifier.name(ObjectIdentifier.dotted(identifier.take(Der.OBJECT_IDENTIFIER, what)));
    }

    /** The common name, else the organisation, else an empty string. */
    private static String name(Der issuer) throws DamagedFileException {
        String organization = "";
        while (issuer.hasMore()) {
            Der parts = issuer.enter(Der.SET, "relative distinguished name");
            while (parts.hasMore()) {
                Der part = parts.enter(Der.SEQUENCE, "attribute of a name");
                String type = ObjectIdentifier.dotted(part.take(Der.OBJECT_IDENTIFIER, "type of an attribute"));
                int tag = part.peek();
                String value = tag < 0 ? "" : text(tag, part.take(tag, "value of an attribute"));
                if (type.equals(ObjectIdentifier.COMMON_NAME)) {
                    return value;
                }
                organization = type.equals(ObjectIdentifier.ORGANIZATION) ? value : organization;
            }
        }
        return organization;
    }

    /** Without control characters: a name from a file must not write to a terminal what it likes. */
    private static String text(int tag, Bytes content) {
        String text = new String(
                content.toArray(),
                switch (tag) {
                    case UTF8_STRING -> StandardCharsets.UTF_8;
                    case BMP_STRING -> StandardCharsets.UTF_16BE;
                    default -> StandardCharsets.ISO_8859_1;
                });
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
