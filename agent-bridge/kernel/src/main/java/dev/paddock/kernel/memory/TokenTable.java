package dev.paddock.kernel.memory;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * kallsyms_token_table in a kernel image: the 256 pieces that symbol names are put together from (scripts/kallsyms.c).
 *
 * @param tokens 256 texts
 * @param start offset of the table in the image
 * @param end offset behind kallsyms_token_index, which follows it
 */
record TokenTable(List<String> tokens, int start, int end) {

    // Digits stand for themselves in every kernel, at the places of their ASCII codes.
    private static final byte[] DIGITS =
            "0\0001\0002\0003\0004\0005\0006\0007\0008\0009\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TOKENS = 256;
    // A piece of a name is no longer than a name (KSYM_NAME_LEN, 512 since Linux 6.1).
    private static final int LONGEST = 512;

    TokenTable {
        tokens = List.copyOf(tokens);
    }

    static Optional<TokenTable> find(Bytes image) throws DamagedFileException {
        for (int at = image.find(DIGITS, 0); at >= 0; at = image.find(DIGITS, at + 1)) {
            Optional<TokenTable> table = tryAt(image, start(image, at));
            if (table.isPresent()) {
                return table;
            }
        }
        return Optional.empty();
    }

    /** Where the table starts whose token '0' is at the offset: behind as many texts as '0' has below it. */
    private static int start(Bytes image, int digitZero) throws DamagedFileException {
        int start = digitZero;
        for (int below = '0'; below > 0 && start > 0; below--) {
            start--;
            while (start > 0 && image.u8(start - 1L) != 0) {
                start--;
            }
        }
        return start;
    }

    private static Optional<TokenTable> tryAt(Bytes image, int start) {
        try {
            return at(image, start);
        } catch (DamagedFileException coincidence) {
            // Digits near the end of the image with no table around them.
            return Optional.empty();
        }
    }

    private static Optional<TokenTable> at(Bytes image, int start) throws DamagedFileException {
        List<String> tokens = new ArrayList<>(TOKENS);
        List<Integer> offsets = new ArrayList<>(TOKENS);
        int at = start;
        for (int i = 0; i < TOKENS; i++) {
            String token = image.string(at);
            if (token.length() > LONGEST) {
                return Optional.empty();
            }
            tokens.add(token);
            offsets.add(at - start);
            at += token.length() + 1;
        }
        for (int alignment : new int[] {8, 4}) {
            int index = Align.up(at, alignment);
            if (isIndex(image, index, offsets)) {
                return Optional.of(new TokenTable(tokens, start, index + 2 * TOKENS));
            }
        }
        return Optional.empty();
    }

    private static boolean isIndex(Bytes image, int index, List<Integer> offsets) throws DamagedFileException {
        for (int i = 0; i < TOKENS; i++) {
            if (image.u16(index + 2L * i) != offsets.get(i)) {
                return false;
            }
        }
        return true;
    }
}
