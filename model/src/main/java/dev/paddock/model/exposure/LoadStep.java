package dev.paddock.model.exposure;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.util.Optional;

/**
 * One of the modules that a load brings in.
 *
 * @param file path below the module directory; empty for what has none
 */
public record LoadStep(ModuleName module, ModuleState state, Optional<String> file, Role role) {

    /** Why a module is among those. */
    public enum Role {
        ASKED("asked"),
        DEPENDENCY("dependency"),
        SOFT_DEPENDENCY("soft-dependency");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** The word used on the wire. */
        public String word() {
            return word;
        }
    }
}
