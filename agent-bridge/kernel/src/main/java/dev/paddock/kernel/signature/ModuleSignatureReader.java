package dev.paddock.kernel.signature;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.model.inventory.ModuleSignature;
import java.nio.charset.StandardCharsets;

/**
 * Reads the signature that scripts/sign-file.c appends to a module: PKCS#7, then struct module_signature of twelve bytes, then a marker
 * (include/linux/module_signature.h, mod_check_sig). Nothing is verified. Stateless.
 */
public final class ModuleSignatureReader {

    private static final byte[] MARKER = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);
    private static final int INFORMATION = 12;
    private static final int PKCS7 = 2;

    private ModuleSignatureReader() {}

    /**
     * What the end of a module file says.
     *
     * @param end the unpacked file, or as much of its end as holds the whole signature
     */
    public static ModuleSignature read(Bytes end) {
        long marker = (long) end.size() - MARKER.length;
        if (!end.matches(marker, MARKER)) {
            return new ModuleSignature.Unsigned();
        }
        try {
            return Pkcs7.parse(message(end, marker - INFORMATION));
        } catch (DamagedFileException damage) {
            return new ModuleSignature.Damaged(String.valueOf(damage.getMessage()));
        }
    }

    private static Bytes message(Bytes end, long information) throws DamagedFileException {
        String what = "module_signature";
        int type = end.u8(information + 2);
        if (type != PKCS7) {
            throw new DamagedFileException(end.file(), what, "identifier type " + type + ", only PKCS#7 is accepted");
        }
        for (int reserved : new int[] {0, 1, 3, 4, 5, 6, 7}) {
            if (end.u8(information + reserved) != 0) {
                throw new DamagedFileException(end.file(), what, "a reserved byte is not zero");
            }
        }
        long length = 0;
        for (int i = 8; i < INFORMATION; i++) {
            length = length << 8 | end.u8(information + i);
        }
        return end.slice(information - length, length, "PKCS#7 message");
    }
}
