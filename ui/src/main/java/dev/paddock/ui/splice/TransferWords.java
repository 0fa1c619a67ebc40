package dev.paddock.ui.splice;

import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;

/** What a class means, in a sentence. */
final class TransferWords {

    private TransferWords() {}

    /** The side is SOURCE or SINK. */
    static String of(Transfer kind, Side side) {
        return switch (kind) {
            case BY_REFERENCE ->
                side == Side.SOURCE
                        ? "The pages themselves go into the pipe: what the holes of 2026 wrote to"
                        : "The pages themselves move on, into packets, another page cache or a device";
            case BY_COPY ->
                side == Side.SOURCE
                        ? "The bytes are copied into fresh pages"
                        : "The bytes are copied, or only read while the call lasts";
            case DELEGATES -> "Does what the file below does";
            case NONE -> "There is no function: the kernel answers EINVAL";
            case UNKNOWN -> "Nobody has classified this function: treated like by-reference";
        };
    }
}
