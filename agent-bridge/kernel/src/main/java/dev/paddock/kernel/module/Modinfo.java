package dev.paddock.kernel.module;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code key=value} pairs that a module carries in its section .modinfo.
 *
 * @param pairs in the order of the file, a key may come again
 */
public record Modinfo(List<String> pairs) {

    /** That of a file without the section. */
    public static final Modinfo NONE = new Modinfo(List.of());

    public Modinfo {
        pairs = List.copyOf(pairs);
    }

    /** Reads a module file; one without the section has no pairs. */
    public static Modinfo of(ElfFile module) throws IOException {
        return ofSection(module.bytes(".modinfo").orElse(Bytes.EMPTY));
    }

    /** Reads the section itself. */
    public static Modinfo ofSection(Bytes section) {
        return new Modinfo(split(section.text()));
    }

    /** Every value of a key: alias, depends, softdep, license, signer. */
    public List<String> values(String key) {
        List<String> values = new ArrayList<>(1);
        for (String pair : pairs) {
            if (pair.startsWith(key) && pair.length() > key.length() && pair.charAt(key.length()) == '=') {
                values.add(pair.substring(key.length() + 1));
            }
        }
        return values;
    }

    /** The modules that this one takes symbols from. */
    public List<ModuleName> depends() {
        return values("depends").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .flatMap(word -> ModuleLines.name(word).stream())
                .toList();
    }

    /** The kernel that the module was built for, as uname -r gives it: the first word of vermagic (include/linux/vermagic.h). */
    public Optional<String> release() {
        return values("vermagic").stream().findFirst().map(magic -> magic.split(" ", 2)[0]);
    }

    /** Splits at NULs. */
    static List<String> split(String text) {
        List<String> pairs = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\0', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                pairs.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return pairs;
    }
}
