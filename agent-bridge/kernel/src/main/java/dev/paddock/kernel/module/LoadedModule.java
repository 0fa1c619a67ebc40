package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A line of /proc/modules (kernel/module/procfs.c, m_show).
 *
 * @param size bytes of kernel memory
 * @param users reference count, empty where the kernel cannot unload modules
 * @param usedBy modules that hold a reference
 * @param address of its code, 0 where the kernel hides addresses
 * @param taints letters, without the brackets
 */
public record LoadedModule(
        ModuleName name,
        long size,
        OptionalInt users,
        List<ModuleName> usedBy,
        ModuleState state,
        long address,
        String taints) {

    private static final int FEWEST_WORDS = 5;

    public LoadedModule {
        usedBy = List.copyOf(usedBy);
    }

    /** Reads the whole file; a line that is none of the kernel's is left out. */
    public static List<LoadedModule> parse(String text) {
        List<LoadedModule> modules = new ArrayList<>();
        ModuleLines.of(text).forEach(line -> parseLine(line).ifPresent(modules::add));
        return modules;
    }

    private static Optional<LoadedModule> parseLine(String line) {
        List<String> words = ModuleLines.words(line);
        if (words.size() < FEWEST_WORDS || words.get(0).length() > ModuleLines.LONGEST_NAME) {
            return Optional.empty();
        }
        try {
            String last = words.getLast();
            return Optional.of(new LoadedModule(
                    new ModuleName(words.get(0)),
                    Long.parseLong(words.get(1)),
                    words.get(2).equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(words.get(2))),
                    // "a,b," or "-"; "[permanent]," stands for a module without an exit function.
                    ModuleLines.names(Stream.of(words.get(3).split(",", -1))
                            .filter(word -> !word.startsWith("[") && !word.equals("-"))
                            .toList()),
                    state(words.get(4)),
                    words.size() > FEWEST_WORDS && words.get(FEWEST_WORDS).startsWith("0x")
                            ? Long.parseUnsignedLong(
                                    words.get(FEWEST_WORDS),
                                    2,
                                    words.get(FEWEST_WORDS).length(),
                                    16)
                            : 0,
                    last.startsWith("(") && last.endsWith(")") ? last.substring(1, last.length() - 1) : ""));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static ModuleState state(String word) {
        return switch (word) {
            case "Loading" -> ModuleState.LOADING;
            case "Unloading" -> ModuleState.UNLOADING;
            default -> ModuleState.LOADED;
        };
    }
}
