package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers which modules a request means: {@code net-pf-38}, {@code fs-xfs}, {@code char-major-10-229}, {@code crypto-aes}, or a module's own
 * name. Resolves as modprobe does without modprobe.d: '-' and '_' are the same outside of brackets, a module's own name comes before aliases.
 * Immutable, threads may share it.
 */
public final class AliasIndex {

    private final List<ModuleAlias> aliases;
    private final Set<ModuleName> modules;
    // By the literal start of the folded pattern: of 27,000 patterns a request meets a few dozen.
    private final Map<String, List<Folded>> buckets = new HashMap<>();
    private final TreeSet<Integer> prefixLengths = new TreeSet<>();

    private record Folded(String pattern, ModuleName module) {}

    /**
     * @param aliases patterns in the order of the files; modules that share one are all loaded
     * @param modules every module that can be asked for by its own name
     */
    public AliasIndex(List<ModuleAlias> aliases, Set<ModuleName> modules) {
        this.aliases = List.copyOf(aliases);
        this.modules = Set.copyOf(modules);
        for (ModuleAlias alias : aliases) {
            String pattern = fold(alias.pattern());
            String prefix = Fnmatch.literalPrefix(pattern);
            buckets.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new Folded(pattern, alias.module()));
            prefixLengths.add(prefix.length());
        }
    }

    /** The modules that a request loads, each once, without their dependencies; none where nothing answers to it. */
    public List<ModuleName> resolve(String request) {
        String name = fold(request);
        Set<ModuleName> found = new LinkedHashSet<>();
        if (ModuleLines.name(name).filter(modules::contains).isPresent()) {
            found.add(new ModuleName(name));
            return List.copyOf(found);
        }
        for (int length : prefixLengths.headSet(name.length(), true)) {
            for (Folded candidate : buckets.getOrDefault(name.substring(0, length), List.of())) {
                if (Fnmatch.matches(candidate.pattern(), name)) {
                    found.add(candidate.module());
                }
            }
        }
        return List.copyOf(found);
    }

    /** Every pattern with its module, literal or not, in the order of the files. */
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
