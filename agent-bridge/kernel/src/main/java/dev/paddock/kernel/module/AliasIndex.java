package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers which modules a request means: {@code net-pf-38}, {@code fs-xfs}, {@code char-major-10-229}, {@code crypto-aes}, or a module's own
 * name. Resolves as modprobe does without modprobe.d (libkmod, kmod_module_new_from_lookup): names of files, exported symbols, aliases of
 * files, and only where none of them answers the names and aliases of what is built in. '-' and '_' are the same outside of brackets.
 * Immutable, threads may share it.
 */
public final class AliasIndex {

    /** What a symbol that a module exports is asked for by (kernel/module/main.c, __symbol_get). */
    private static final String SYMBOL = "symbol:";

    private final List<ModuleAlias> aliases;
    private final Set<ModuleName> files;
    private final AliasPatterns symbols;
    private final AliasPatterns ofFiles;
    private final Set<ModuleName> builtIn;
    private final AliasPatterns ofBuiltIn;

    /**
     * @param files every module that has a file, or is loaded without one
     * @param symbols patterns of modules.symbols, asked for once and only where a request is for one
     * @param ofFiles patterns of modules with a file, in the order of modules.alias; modules that share one are all loaded
     * @param builtIn what is linked into the image
     * @param ofBuiltIn patterns of that
     */
    public AliasIndex(
            Set<ModuleName> files,
            Supplier<List<ModuleAlias>> symbols,
            List<ModuleAlias> ofFiles,
            Set<ModuleName> builtIn,
            List<ModuleAlias> ofBuiltIn) {
        List<ModuleAlias> copyOfFiles = List.copyOf(ofFiles);
        List<ModuleAlias> copyOfBuiltIn = List.copyOf(ofBuiltIn);
        this.aliases = Stream.concat(ofFiles.stream(), ofBuiltIn.stream()).toList();
        this.files = Set.copyOf(files);
        this.symbols = new AliasPatterns(symbols);
        this.ofFiles = new AliasPatterns(() -> copyOfFiles);
        this.builtIn = Set.copyOf(builtIn);
        this.ofBuiltIn = new AliasPatterns(() -> copyOfBuiltIn);
    }

    /** The modules that a request means, each once, without their dependencies; none where nothing answers to it. */
    public List<ModuleName> resolve(String request) {
        return matches(request).stream().distinct().toList();
    }

    /** As {@link #resolve}, a module as often as one of its patterns matches: modprobe takes each in turn. */
    List<ModuleName> matches(String request) {
        String name = fold(request);
        Optional<ModuleName> own = ModuleLines.name(name);
        if (own.filter(files::contains).isPresent()) {
            return List.of(own.get());
        }
        List<ModuleName> found = name.startsWith(SYMBOL) ? symbols.matching(name) : List.of();
        if (found.isEmpty()) {
            found = ofFiles.matching(name);
        }
        if (!found.isEmpty()) {
            return found;
        }
        return own.filter(builtIn::contains)
                .map(List::of)
                .orElseGet(() -> ofBuiltIn.matching(name).stream().distinct().toList());
    }

    /** Every pattern with its module, literal or not, those of files before those of built-in ones. */
    public List<ModuleAlias> aliases() {
        return aliases;
    }

    /** Folds '-' to '_' outside of brackets, as alias_normalize of libkmod does on both sides. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inside = c == '[' || (inside && c != ']');
            folded.append(c == '-' && !inside ? '_' : c);
        }
        return folded.toString();
    }
}
