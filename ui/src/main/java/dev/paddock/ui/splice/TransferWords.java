package dev.paddock.ui.splice;

import dev.paddock.model.inventory.Transfer;

/** What a class means, in a sentence. */
final class TransferWords {

    private TransferWords() {}

    static String of(Transfer kind) {
        return switch (kind) {
            case BY_REFERENCE -> "The pages themselves go through the pipe: what the holes of 2026 wrote to";
            case BY_COPY -> "The bytes are copied into fresh pages";
            case DELEGATES -> "Does what the file below does";
            case NONE -> "There is no function: the kernel answers EINVAL";
            case UNKNOWN -> "Nobody has classified this function: treated like by-reference";
        };
    }
}
