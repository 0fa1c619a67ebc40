package dev.paddock.model.inventory;

import java.util.Arrays;
import java.util.Optional;

/** Where a module is, seen from the kernel: the three states of /proc/modules, or not in it at all. */
public enum ModuleState {
    LOADED("loaded"),
    LOADING("loading"),
    UNLOADING("unloading"),
    /** A file under /lib/modules that the kernel has not loaded. */
    ON_DISK("on-disk"),
    /** Listed in modules.builtin: linked into the image, no module rule can stop it. */
    BUILT_IN("built-in");

    private final String word;

    ModuleState(String word) {
        this.word = word;
    }

    /** The word used on the wire, in policies and on screens. */
    public String word() {
        return word;
    }

    /** The state of that word; empty for any other text. */
    public static Optional<ModuleState> ofWord(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }

    /** True for the states in which the module's code is in the running kernel. */
    public boolean isResident() {
        return this != ON_DISK;
    }
}
