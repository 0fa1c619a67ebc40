package dev.paddock.kernel.btf;

/**
 * The kinds of include/uapi/linux/btf.h that this reader knows, in the order of their numbers.
 */
enum BtfKind {
    VOID(0, 0),
    INT(4, 0),
    PTR(0, 0),
    ARRAY(12, 0),
    STRUCT(0, 12),
    UNION(0, 12),
    ENUM(0, 8),
    FWD(0, 0),
    TYPEDEF(0, 0),
    VOLATILE(0, 0),
    CONST(0, 0),
    RESTRICT(0, 0),
    FUNC(0, 0),
    FUNC_PROTO(0, 8),
    VAR(4, 0),
    DATASEC(0, 12),
    FLOAT(0, 0),
    DECL_TAG(4, 0),
    TYPE_TAG(0, 0),
    ENUM64(0, 12);

    private final int infoSize;
    private final int elementSize;

    BtfKind(int infoSize, int elementSize) {
        this.infoSize = infoSize;
        this.elementSize = elementSize;
    }

    /** Bytes behind the common part of a type with that many elements (vlen). */
    long trailing(int elements) {
        return infoSize + (long) elementSize * elements;
    }

    /** True for what changes nothing about how a value is passed. */
    boolean isModifier() {
        return switch (this) {
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> true;
            case VOID,
                    INT,
                    PTR,
                    ARRAY,
                    STRUCT,
                    UNION,
                    ENUM,
                    FWD,
                    FUNC,
                    FUNC_PROTO,
                    VAR,
                    DATASEC,
                    FLOAT,
                    DECL_TAG,
                    ENUM64 -> false;
        };
    }
}
