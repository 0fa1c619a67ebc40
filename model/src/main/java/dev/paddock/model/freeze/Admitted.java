package dev.paddock.model.freeze;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Verdict;
import java.util.Optional;

/**
 * A module that a frozen policy lets load.
 *
 * @param neededBy the module that it comes with; empty where it is in the kernel or on the survival list itself
 * @param verdict allow, or audit where the policy recorded its loads before
 */
public record Admitted(ModuleName module, Reason reason, Optional<ModuleName> neededBy, Verdict verdict) {

    /** Why a module is let load. */
    public enum Reason {
        /** It is in the kernel now: loaded, loading or unloading. */
        LOADED("loaded"),
        DEPENDENCY("dependency"),
        SOFT_DEPENDENCY("soft-dependency"),
        /** The survival list has it. */
        SURVIVAL("survival");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }
}
