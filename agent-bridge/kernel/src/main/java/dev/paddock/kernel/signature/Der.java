package dev.paddock.kernel.signature;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;

/**
 * Elements of DER (X.690) one behind the other: a tag of one byte, a definite length, a content that lies inside. For one use by one thread.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT_0 = 0xa0;
    static final int CONTEXT_0_PRIMITIVE = 0x80;
    static final int CONTEXT_1 = 0xa1;

    private static final int LONG_FORM = 0x80;
    private static final int LONGEST_LENGTH = 4;

    private final Bytes bytes;
    private long at;

    Der(Bytes bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.size();
    }

    /** The next tag, without taking it; -1 at the end. */
    int peek() throws DamagedFileException {
        return hasMore() ? bytes.u8(at) : -1;
    }

    /** The content of the next element, which must have this tag. */
    Bytes take(int tag, String what) throws DamagedFileException {
        int found = bytes.u8(at);
        if (found != tag) {
            throw new DamagedFileException(
                    bytes.file(),
                    what,
                    "tag 0x" + Integer.toHexString(found) + " where 0x" + Integer.toHexString(tag) + " should be");
        }
        int first = bytes.u8(at + 1);
        int more = first < LONG_FORM ? 0 : first - LONG_FORM;
        if (first == LONG_FORM || more > LONGEST_LENGTH) {
            throw new DamagedFileException(bytes.file(), what, "a length that DER does not have");
        }
        long length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | bytes.u8(at + 2 + i);
        }
        Bytes content = bytes.slice(at + 2 + more, length, what);
        at += 2 + more + length;
        return content;
    }

    /** The elements inside the next one. */
    Der enter(int tag, String what) throws DamagedFileException {
        return new Der(take(tag, what));
    }

    /** Goes past the next element where it has this tag. */
    void skipIf(int tag, String what) throws DamagedFileException {
        if (peek() == tag) {
            take(tag, what);
        }
    }
}
