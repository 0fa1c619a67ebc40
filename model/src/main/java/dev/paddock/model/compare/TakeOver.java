package dev.paddock.model.compare;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;

/**
 * A module that answers in the second kernel for what another one answered for in the first: it was renamed, split or merged. A rule that
 * names the first speaks of nothing any more.
 *
 * @param from in the first kernel
 * @param to in the second
 * @param aliases that moved, sorted
 * @param fops symbols of file_operations that moved, sorted
 */
public record TakeOver(ModuleName from, ModuleName to, List<String> aliases, List<String> fops) {

    public TakeOver {
        aliases = List.copyOf(aliases);
        fops = List.copyOf(fops);
    }

    TakeOver mirrored() {
        return new TakeOver(to, from, aliases, fops);
    }
}
