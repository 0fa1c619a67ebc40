package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.ArrayList;
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

    /** What stands between blanks. By hand: modules.dep alone has 20,000, and a regular expression looks at each byte many times. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || Character.isWhitespace(line.charAt(at))) {
                if (at > start) {
                    words.add(line.substring(start, at));
                }
                start = at + 1;
            }
        }
        return words;
    }

    static Optional<ModuleName> name(String word) {
        return word.isEmpty() || word.length() > LONGEST_NAME ? Optional.empty() : Optional.of(new ModuleName(word));
    }

    static List<ModuleName> names(List<String> words) {
        return words.stream().flatMap(word -> name(word).stream()).toList();
    }
}
