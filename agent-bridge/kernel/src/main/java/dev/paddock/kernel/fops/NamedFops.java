package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import java.util.Optional;

/**
 * File_operations of an open file, named by the kernel's own symbol table: a line of the BPF program open_fops.
 *
 * @param id empty where the table has no variable of that address: made at run time, or a kernel without CONFIG_KALLSYMS_ALL
 */
public record NamedFops(
        long address,
        Optional<FopsId> id,
        Optional<String> spliceRead,
        Optional<String> spliceWrite,
        Optional<String> readIter) {

    private static final int COLUMNS = 5;
    private static final int HEX = 16;
    private static final String START = "+0x0/";

    /** Reads {@code address TAB symbol+0x0/size [module] TAB function TAB function TAB function}; empty for anything else. */
    public static Optional<NamedFops> parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NamedFops(
                    Long.parseUnsignedLong(columns[0], HEX),
                    variable(columns[1]),
                    function(columns[2]),
                    function(columns[3]),
                    function(columns[4])));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    // lib/vsprintf.c symbol_string: "name+0xoffset/0xsize [module]", or "0xaddress" where no symbol covers it
    private static Optional<FopsId> variable(String text) {
        int start = text.indexOf(START);
        String name = start < 0 ? "" : SymbolNames.source(text.substring(0, start));
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('@') >= 0) {
            return Optional.empty();
        }
        return module(text).map(module -> new FopsId(module, name));
    }

    private static Optional<ModuleName> module(String text) {
        int bracket = text.indexOf(" [");
        if (bracket < 0) {
            return Optional.of(ModuleName.VMLINUX);
        }
        try {
            return Optional.of(
                    new ModuleName(text.substring(bracket + 2, text.length() - (text.endsWith("]") ? 1 : 0))));
        } catch (IllegalArgumentException notAModule) {
            return Optional.empty();
        }
    }

    private static Optional<String> function(String text) {
        int bracket = text.indexOf(" [");
        String name = bracket < 0 ? text : text.substring(0, bracket);
        return name.isEmpty() || name.startsWith("0x") ? Optional.empty() : Optional.of(name);
    }
}
