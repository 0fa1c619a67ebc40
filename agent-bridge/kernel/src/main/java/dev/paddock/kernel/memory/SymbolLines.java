package dev.paddock.kernel.memory;

import dev.paddock.model.inventory.ModuleName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines of /proc/kallsyms or System.map. There are 200,000, and the agent reads them at every start: each byte is looked at once. For
 * one use by one thread.
 */
final class SymbolLines {

    /** Most digits of an address. */
    private static final int HEX = 16;

    private final byte[] text;
    private final Map<String, ModuleName> modules = new HashMap<>();
    private final SymbolTableBuilder symbols = new SymbolTableBuilder();

    /** @param text one character a byte */
    SymbolLines(String text) {
        this.text = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Their symbols. Lines that are none are left out. */
    SymbolTable read() {
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            line(start, end);
            start = end + 1;
        }
        return symbols.build();
    }

    private void line(int start, int end) {
        long address = 0;
        int at = start;
        for (int most = Math.min(end, start + HEX); at < most; at++) {
            int digit = digit(text[at]);
            if (digit < 0) {
                break;
            }
            address = address << 4 | digit;
        }
        // a blank, the letter of the type, a blank
        int name = at + 3;
        if (at == start || name >= end || text[at] != ' ' || text[at + 2] != ' ') {
            return;
        }
        int nameEnd = name;
        while (nameEnd < end && (text[nameEnd] & 0xff) > ' ') {
            nameEnd++;
        }
        int bracket = nameEnd;
        while (bracket < end && text[bracket] != '[') {
            bracket++;
        }
        boolean ofModule = end - bracket > 2 && text[end - 1] == ']';
        if (nameEnd > name && (!ofModule || end - bracket - 2 <= ModuleName.MAX_LENGTH)) {
            ModuleName module = ofModule ? module(bracket + 1, end - 1) : ModuleName.VMLINUX;
            symbols.add(address, (char) text[at + 1], text, name, nameEnd, module);
        }
    }

    private ModuleName module(int start, int end) {
        return modules.computeIfAbsent(
                new String(text, start, end - start, StandardCharsets.ISO_8859_1), ModuleName::new);
    }

    /** The value of a hexadecimal digit, or -1. */
    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
