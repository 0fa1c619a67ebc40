package dev.paddock.model.decision;

/** How closely a rule names its object. A higher one beats a lower one whatever the verdicts are. */
enum Rank {
    DEFAULT("the default of the section"),
    TRANSFER("its transfer class"),
    GLOB("a pattern"),
    EXACT("its exact name"),
    SOCKET_FAMILY("its family"),
    SOCKET_TWO("its family and one more"),
    SOCKET_EXACT("its family, type and protocol");

    private final String words;

    Rank(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The rank of a socket rule that names so many of family, type and protocol. */
    static Rank socket(int named) {
        return switch (named) {
            case 1 -> SOCKET_FAMILY;
            case 2 -> SOCKET_TWO;
            default -> SOCKET_EXACT;
        };
    }
}
