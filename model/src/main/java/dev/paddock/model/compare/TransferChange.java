package dev.paddock.model.compare;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;

/**
 * A side of file_operations whose class is another.
 *
 * @param side SOURCE or SINK
 */
public record TransferChange(FopsId fops, Side side, Transfer from, Transfer to) {

    TransferChange mirrored() {
        return new TransferChange(fops, side, to, from);
    }
}
