package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes prototypes as {@link Signature}s and keeps them: some 200 prototypes make up most of what is asked. Threads may share it. */
final class Signatures {

    // Pointers to pointers to pointers: three are seen, a damaged file could go in a circle.
    private static final int DEEPEST = 16;
    // Types may share one long name. The longest of 6.1 and 6.12 has 172 characters.
    private static final int LONGEST = 4096;
    private static final int FIRST_PARAMETER = 12;
    private static final int SIGNED = 1;
    private static final int BOOL = 4;

    private final Btf btf;
    private final Map<Integer, Signature> known = new ConcurrentHashMap<>();

    Signatures(Btf btf) {
        this.btf = btf;
    }

    Signature of(int prototype) throws DamagedFileException {
        Signature cached = known.get(prototype);
        if (cached != null) {
            return cached;
        }
        Signature written = new Signature(write(prototype));
        known.put(prototype, written);
        return written;
    }

    private String write(int prototype) throws DamagedFileException {
        if (btf.kind(prototype) != BtfKind.FUNC_PROTO) {
            return "not a function";
        }
        StringBuilder text = new StringBuilder();
        writeType(btf.target(prototype), 0, text);
        text.append('(');
        int count = btf.elements(prototype);
        for (int i = 0; i < count && text.length() < LONGEST; i++) {
            if (i > 0) {
                text.append(',');
            }
            long at = FIRST_PARAMETER + (long) i * 8;
            int type = (int) btf.field(prototype, at + 4);
            // A last parameter without name and type is the ellipsis.
            if (type == 0 && i == count - 1) {
                text.append("...");
            } else {
                writeType(type, 0, text);
            }
        }
        text.append(')');
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private void writeType(int id, int depth, StringBuilder text) throws DamagedFileException {
        if (depth > DEEPEST) {
            text.append("deep");
            return;
        }
        int bare = btf.withoutModifiers(id);
        switch (btf.kind(bare)) {
            case VOID -> text.append("void");
            case INT -> writeInteger(bare, text);
            case ENUM, ENUM64 -> text.append('e').append(btf.size(bare));
            case FLOAT -> text.append('f').append(btf.size(bare));
            case PTR -> {
                text.append('*');
                writeType(btf.target(bare), depth + 1, text);
            }
            case STRUCT, UNION -> writeName(bare, btf.kind(bare) == BtfKind.UNION, text);
            case FWD -> writeName(bare, btf.kindFlag(bare), text);
            case ARRAY -> {
                text.append("array of ");
                writeType((int) btf.field(bare, FIRST_PARAMETER), depth + 1, text);
            }
            case FUNC_PROTO -> text.append("function");
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG, FUNC, VAR, DATASEC, DECL_TAG -> text.append("other");
        }
    }

    private void writeInteger(int id, StringBuilder text) throws DamagedFileException {
        int encoding = (int) (btf.field(id, FIRST_PARAMETER) >>> 24) & 0xf;
        char letter = (encoding & BOOL) != 0 ? 'b' : (encoding & SIGNED) != 0 ? 'i' : 'u';
        text.append(letter).append(btf.size(id));
    }

    private void writeName(int id, boolean union, StringBuilder text) throws DamagedFileException {
        String name = btf.name(id);
        text.append(union ? "union " : "struct ").append(name.isEmpty() ? "of " + btf.size(id) : name);
    }
}
