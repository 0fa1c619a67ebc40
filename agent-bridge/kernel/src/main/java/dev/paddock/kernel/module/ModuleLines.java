package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines and words of the text files that depmod and the kernel write. Lines that make no sense are left out, as kmod does. */
final class ModuleLines {

    /** What ModuleName takes; a longer word in a damaged file is no name. */
    static final int LONGEST_NAME = 255;

    private ModuleLines() {}

    static Stream<String> of(String text) {
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    static List<String> words(String line) {
        return Stream.of(line.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
    }

    static Optional<ModuleName> name(String word) {
        return word.isEmpty() || word.length() > LONGEST_NAME ? Optional.empty() : Optional.of(new ModuleName(word));
    }

    static List<ModuleName> names(List<String> words) {
        return words.stream().flatMap(word -> name(word).stream()).toList();
    }
}
