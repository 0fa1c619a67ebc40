package dev.paddock.kernel.module;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
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
        String start = key + "=";
        return pairs.stream()
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .toList();
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
        return Stream.of(text.split("\0", -1)).filter(pair -> !pair.isEmpty()).toList();
    }
}
