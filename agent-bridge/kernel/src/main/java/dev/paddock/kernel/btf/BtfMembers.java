package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.List;

/** Gathers the members of one struct, going into its anonymous structs and unions. For one use by one thread. */
final class BtfMembers {

    // The kernel nests anonymous members two or three deep and its largest struct has some 400 members; a damaged file
    // could nest a struct
    // in itself, several times at every level.
    private static final int DEEPEST = 16;
    private static final int MOST = 65_536;
    // Of all names together; those of the largest struct have far less.
    private static final int LONGEST_NAMES = 1024 * 1024;
    private static final int MEMBER_SIZE = 12;
    private static final int FIRST_MEMBER = 12;

    private final Btf btf;
    private final List<BtfMember> found = new ArrayList<>();
    private int visited;
    private int length;

    BtfMembers(Btf btf) {
        this.btf = btf;
    }

    List<BtfMember> found() {
        return List.copyOf(found);
    }

    void collect(int container, long bitBase, int depth) throws DamagedFileException {
        int count = btf.elements(container);
        boolean bitFields = btf.kindFlag(container);
        for (int i = 0; i < count; i++) {
            long at = FIRST_MEMBER + (long) i * MEMBER_SIZE;
            String name = btf.string(btf.field(container, at));
            length += name.length();
            if (++visited > MOST || depth > DEEPEST || length > LONGEST_NAMES) {
                throw new DamagedFileException("BTF", "type " + container, "members without an end");
            }
            int type = (int) btf.field(container, at + 4);
            long raw = btf.field(container, at + 8);
            long bits = bitBase + (bitFields ? raw & 0xff_ffff : raw);
            if (!name.isEmpty()) {
                found.add(new BtfMember(name, bits / 8, type));
            } else if (isContainer(type)) {
                collect(btf.withoutModifiers(type), bits, depth + 1);
            }
        }
    }

    private boolean isContainer(int type) throws DamagedFileException {
        BtfKind kind = btf.kind(btf.withoutModifiers(type));
        return kind == BtfKind.STRUCT || kind == BtfKind.UNION;
    }
}
