package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Signature;
import java.util.List;
import java.util.Optional;

/** What a pointer inside a candidate leads to. */
sealed interface Target {

    /**
     * A function.
     *
     * @param prototype empty where BTF does not know it
     */
    record Named(String name, Optional<Signature> prototype) {}

    /**
     * Code of this kernel.
     *
     * @param names every name that the place has, the best first; never empty
     * @param sharesName true where another function of the same module has one of the names too, so that what BTF says about the name may be
     *     about the other one
     */
    record Function(List<Named> names, boolean sharesName) implements Target {
        public Function {
            names = List.copyOf(names);
        }
    }

    /** A symbol that another file defines: a function or a variable, only its type would tell. */
    record Import(Named symbol) implements Target {}

    /** Data, for instance the module itself. */
    record Data() implements Target {}

    /** The best name of the function behind this pointer, as {@link SymbolNames#word} writes it. */
    default Optional<String> functionName() {
        return switch (this) {
            case Function function ->
                Optional.of(SymbolNames.word(function.names().getFirst().name()));
            case Import imported ->
                Optional.of(SymbolNames.word(imported.symbol().name()));
            case Data _ -> Optional.empty();
        };
    }
}
