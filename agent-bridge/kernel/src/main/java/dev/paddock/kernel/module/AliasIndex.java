package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers which modules a request means: {@code net-pf-38}, {@code fs-xfs}, {@code char-major-10-229}, {@code crypto-aes}, or a module's own
 * name. Resolves as modprobe does without modprobe.d: '-' and '_' are the same outside of brackets, a module's own name comes before aliases.
 * Immutable, threads may share it.
 */
public final class AliasIndex {

    private final List<ModuleAlias> aliases;
    private final Set<ModuleName> modules;
    private final AliasPatterns files;
    private final AliasPatterns builtIn;

    /**
     * @param files patterns of modules with a file, in the order of modules.alias; modules that share one are all loaded
     * @param builtIn patterns of what is linked into the image
     * @param modules every module that can be asked for by its own name
     */
    public AliasIndex(List<ModuleAlias> files, List<ModuleAlias> builtIn, Set<ModuleName> modules) {
        this.aliases = Stream.concat(files.stream(), builtIn.stream()).toList();
        this.modules = Set.copyOf(modules);
        this.files = new AliasPatterns(files);
        this.builtIn = new AliasPatterns(builtIn);
    }

    /**
     * The modules that a request means, each once, without their dependencies; none where nothing answers to it. A built-in module answers
     * only where no file does, since modprobe then has nothing to do.
     */
    public List<ModuleName> resolve(String request) {
        String name = fold(request);
        Optional<ModuleName> own = ModuleLines.name(name).filter(modules::contains);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        Set<ModuleName> found = files.matching(name);
        return List.copyOf(found.isEmpty() ? builtIn.matching(name) : found);
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
