package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;

/** The file_operations of one module. */
public record FopsGroup(ModuleName module, List<FileOperations> members, Presence presence) {

    /** Where they are now. */
    public enum Presence {
        IN_MEMORY,
        /** In a file only: they can take part once somebody loads the module. */
        NOT_LOADED
    }

    public FopsGroup {
        members = List.copyOf(members);
    }
}
