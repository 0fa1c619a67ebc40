package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;

/** Values of enumerators. */
final class BtfEnum {

    private static final int FIRST = 12;

    private BtfEnum() {}

    static Optional<Long> value(Btf btf, int id, String enumerator) throws DamagedFileException {
        boolean wide = btf.kind(id) == BtfKind.ENUM64;
        int count = btf.elements(id);
        for (int i = 0; i < count; i++) {
            long at = FIRST + (long) i * (wide ? 12 : 8);
            if (btf.string(btf.field(id, at)).equals(enumerator)) {
                long low = btf.field(id, at + 4);
                if (wide) {
                    return Optional.of(btf.field(id, at + 8) << 32 | low);
                }
                // The kind flag says signed; before it existed every enum was taken as signed, and ours are small.
                return Optional.of((long) (int) low);
            }
        }
        return Optional.empty();
    }
}
