package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import java.util.List;

/** The file_operations of one module that the filter lets through. */
public record FopsGroup(ModuleName module, List<FileOperations> members) {
    public FopsGroup {
        members = List.copyOf(members);
    }
}
