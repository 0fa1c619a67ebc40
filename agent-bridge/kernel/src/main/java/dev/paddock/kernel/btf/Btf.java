package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The types of a kernel, or of a module on top of its kernel's ("split BTF", whose ids and strings go on where the base ends).
 *
 * <p>Type 0 is void. Nothing is looked at before it is asked for, except where each type starts; names are indexed at the first look-up.
 * Threads may share it.
 */
public final class Btf {

    private static final BtfKind[] KINDS = BtfKind.values();

    private final Optional<Btf> base;
    private final Bytes types;
    private final Bytes strings;
    private final BtfIndex index;
    private final int firstId;
    private final long firstString;
    private final BtfNames names;
    private final Signatures signatures;

    private Btf(Optional<Btf> base, BtfHeader header) throws DamagedFileException {
        this.base = base;
        this.types = header.types();
        this.strings = header.strings();
        this.index = BtfIndex.of(header);
        this.firstId = base.map(Btf::endId).orElse(1);
        this.firstString =
                base.map(below -> below.firstString + below.strings.size()).orElse(0L);
        this.names = new BtfNames(this);
        this.signatures = new Signatures(this);
    }

    /** Reads the BTF of a whole kernel: /sys/kernel/btf/vmlinux or the section .BTF of vmlinux. */
    public static Btf parse(Bytes blob) throws DamagedFileException {
        return new Btf(Optional.empty(), BtfHeader.parse(blob));
    }

    /** How many bytes a blob has that something else may follow. */
    static long length(Bytes blob) throws DamagedFileException {
        return BtfHeader.parse(blob).length();
    }

    /** Reads a module's BTF, which counts on from its kernel's. The base must be that of the very kernel the module was built for. */
    public static Btf parseSplit(Bytes blob, Btf base) throws DamagedFileException {
        return new Btf(Optional.of(base), BtfHeader.parse(blob));
    }

    /** Why the types behind some id are not known; empty where all are. */
    public Optional<String> incompleteness() {
        return index.stopped().or(() -> base.flatMap(Btf::incompleteness));
    }

    /** One more than the highest id. */
    public int endId() {
        return firstId + index.offsets().length;
    }

    /** The struct of that name with its members. */
    public Optional<BtfStruct> struct(String name) throws DamagedFileException {
        OptionalInt id = find(name, BtfKind.STRUCT);
        return id.isEmpty() ? Optional.empty() : Optional.of(new BtfStruct(this, id.getAsInt()));
    }

    /** The value of an enumerator, for instance READING_MODULE of enum kernel_read_file_id. */
    public Optional<Long> enumValue(String enumName, String enumerator) throws DamagedFileException {
        for (BtfKind kind : new BtfKind[] {BtfKind.ENUM, BtfKind.ENUM64}) {
            OptionalInt id = find(enumName, kind);
            if (id.isPresent()) {
                return BtfEnum.value(this, id.getAsInt(), enumerator);
            }
        }
        return Optional.empty();
    }

    /** The prototype of a function, the module's own before one of the kernel's; empty where BTF does not know it. */
    public Optional<Signature> function(String name) throws DamagedFileException {
        OptionalInt id = find(name, BtfKind.FUNC);
        return id.isEmpty() ? Optional.empty() : Optional.of(signature(target(id.getAsInt())));
    }

    /** The prototype behind a type that is a pointer to a function; empty for every other type. */
    public Optional<Signature> pointedPrototype(int id) throws DamagedFileException {
        int bare = withoutModifiers(id);
        if (kind(bare) != BtfKind.PTR) {
            return Optional.empty();
        }
        int target = withoutModifiers(target(bare));
        return kind(target) == BtfKind.FUNC_PROTO ? Optional.of(signature(target)) : Optional.empty();
    }

    private Signature signature(int prototype) throws DamagedFileException {
        // Most functions of modules have a prototype of their kernel's, which is written once for all of them.
        return prototype < firstId && base.isPresent() ? base.get().signature(prototype) : signatures.of(prototype);
    }

    OptionalInt find(String name, BtfKind kind) throws DamagedFileException {
        OptionalInt own = names.find(name, kind);
        return own.isPresent() || base.isEmpty() ? own : base.get().find(name, kind);
    }

    int firstId() {
        return firstId;
    }

    /** The numbers of the kinds of this blob's own types, in the order of their ids. */
    byte[] ownKinds() {
        return index.kinds();
    }

    /** The kind, VOID also for one that this reader does not know. */
    BtfKind kind(int id) throws DamagedFileException {
        if (id == 0) {
            return BtfKind.VOID;
        }
        if (id < firstId && base.isPresent()) {
            return base.get().kind(id);
        }
        int number = index.kinds()[position(id)];
        return number < KINDS.length ? KINDS[number] : BtfKind.VOID;
    }

    /** Number of members, parameters or enumerators. */
    int elements(int id) throws DamagedFileException {
        return BtfIndex.elements(field(id, 4));
    }

    /** The kind flag, bit 31 of info. */
    boolean kindFlag(int id) throws DamagedFileException {
        return field(id, 4) >>> 31 != 0;
    }

    String name(int id) throws DamagedFileException {
        return string(field(id, 0));
    }

    /** The hash of a type's name, that of the String. */
    int nameHash(int id) throws DamagedFileException {
        long offset = field(id, 0);
        return offset < firstString && base.isPresent()
                ? base.get().strings.hash(offset - base.get().firstString)
                : strings.hash(offset - firstString);
    }

    /** The field that is a size for structs, enums and integers. */
    long size(int id) throws DamagedFileException {
        return field(id, 8);
    }

    /** The field that is a type id for pointers, modifiers and functions. */
    int target(int id) throws DamagedFileException {
        return (int) field(id, 8);
    }

    int withoutModifiers(int id) throws DamagedFileException {
        int bare = id;
        // A chain longer than there are types is a circle.
        for (int steps = 0; kind(bare).isModifier(); steps++) {
            if (steps > endId()) {
                throw new DamagedFileException(types.file(), "BTF type " + id, "a circle of modifiers");
            }
            bare = target(bare);
        }
        return bare;
    }

    /** 32 bits at a byte offset inside a type, its trailing data included. */
    long field(int id, long offset) throws DamagedFileException {
        if (id < firstId && base.isPresent()) {
            return base.get().field(id, offset);
        }
        return types.u32(index.offsets()[position(id)] + offset);
    }

    private int position(int id) throws DamagedFileException {
        int position = id - firstId;
        if (position < 0 || position >= index.offsets().length) {
            throw new DamagedFileException(types.file(), "BTF type " + id, "there is no such type");
        }
        return position;
    }

    String string(long offset) throws DamagedFileException {
        if (offset < firstString && base.isPresent()) {
            return base.get().string(offset);
        }
        return strings.string(offset - firstString);
    }
}
