package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import java.util.List;
import java.util.Optional;

/** What a pointer inside a candidate leads to. */
sealed interface Target {

    /** What it says of a candidate that has this in the place of a function of that prototype. */
    Finding weigh(Signature wanted);

    /** The best name of the function behind this pointer, as {@link SymbolNames#word} writes it; empty where there is none. */
    Optional<String> functionName();

    /**
     * A function.
     *
     * @param prototype empty where BTF does not know it
     */
    record Named(String name, Optional<Signature> prototype) {

        private Finding weigh(Signature wanted, Finding otherwise) {
            if (prototype.isEmpty()) {
                return Finding.OPEN;
            }
            return prototype.get().equals(wanted) ? Finding.PROVEN : otherwise;
        }
    }

    /**
     * Code of this kernel.
     *
     * @param names every name that the place has, the best first; never empty
     * @param sharesName true where another function of the same module has one of the names too, so that what BTF says about the name may be
     *     about the other one; false also where that makes no difference to the candidate
     */
    record Function(List<Named> names, boolean sharesName) implements Target {
        public Function {
            names = List.copyOf(names);
        }

        @Override
        public Finding weigh(Signature wanted) {
            Finding finding = Finding.REFUTED;
            // The compiler folded equal functions: one name that fits is enough.
            for (Named name : names) {
                Finding one = name.weigh(wanted, sharesName ? Finding.OPEN : Finding.REFUTED);
                finding = one.compareTo(finding) < 0 ? one : finding;
            }
            return finding;
        }

        @Override
        public Optional<String> functionName() {
            return Optional.of(SymbolNames.word(names.getFirst().name()));
        }
    }

    /** A symbol that another file defines: a function or a variable, only its type would tell. */
    record Import(Named symbol) implements Target {

        @Override
        public Finding weigh(Signature wanted) {
            return symbol.weigh(wanted, Finding.REFUTED);
        }

        @Override
        public Optional<String> functionName() {
            return Optional.of(SymbolNames.word(symbol.name()));
        }
    }

    /** Data, for instance the module itself. */
    record Data() implements Target {

        @Override
        public Finding weigh(Signature wanted) {
            return Finding.REFUTED;
        }

        @Override
        public Optional<String> functionName() {
            return Optional.empty();
        }
    }
}
