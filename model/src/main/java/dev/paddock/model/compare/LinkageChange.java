package dev.paddock.model.compare;

import dev.paddock.model.inventory.ModuleName;

/** A module that both kernels have: in one as a file that a module rule can refuse, in the other built in, where none can. */
public record LinkageChange(ModuleName module, Linkage from, Linkage to) {

    /** How a module belongs to a kernel. */
    public enum Linkage {
        LOADABLE("loadable"),
        BUILT_IN("built-in");

        private final String word;

        Linkage(String word) {
            this.word = word;
        }

        /** The word used in documents and on screens. */
        public String word() {
            return word;
        }
    }

    LinkageChange mirrored() {
        return new LinkageChange(module, to, from);
    }
}
