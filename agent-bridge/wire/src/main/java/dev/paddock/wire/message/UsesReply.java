package dev.paddock.wire.message;

import dev.paddock.model.use.UseInventory;
import java.util.List;

/** Who holds what open now; at most 20,000 entries, a gap says where there were more. */
public record UsesReply(List<UseEntry> uses, List<GapEntry> gaps) {

    public static UsesReply of(UseInventory inventory) {
        return new UsesReply(
                inventory.uses().stream().map(UseEntry::of).toList(),
                inventory.gaps().stream().map(GapEntry::of).toList());
    }
}
