package dev.paddock.kernel.fops;

import java.util.List;
import java.util.regex.Pattern;

/** Names of variables as compilers and the kernel spell them. */
final class SymbolNames {

    // LLVM and GCC's LTO mark what they made global, in front of its number.
    private static final List<String> MARKS = List.of(".llvm", ".lto_priv");
    // What a FopsId cannot hold, and what must not reach a terminal. No compiler writes it; a file may hold anything.
    private static final Pattern NO_WORD = Pattern.compile("[:@\\p{Cntrl}]");
    private static final Pattern FOPS = Pattern.compile("(^|.*_)(f_?ops?|file_op(eration)?s)(_.*)?");

    private SymbolNames() {}

    /**
     * The name in the source; the name itself where nothing else is left. GCC numbers the static variables of functions (fops.2): the numbers
     * change from build to build, so they are no part of an identity. By hand, for it is asked of every variable of a kernel.
     */
    static String source(String symbol) {
        int dot = symbol.lastIndexOf('.');
        if (dot < 0 || !isNumber(symbol, dot + 1)) {
            return symbol;
        }
        String numbered = symbol.substring(0, dot);
        String bare = MARKS.stream()
                .filter(numbered::endsWith)
                .findFirst()
                .map(mark -> numbered.substring(0, numbered.length() - mark.length()))
                .orElse(numbered);
        return bare.isEmpty() ? symbol : bare;
    }

    private static boolean isNumber(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return start < text.length();
    }

    /** True for a name that the kernel gives to file_operations and to little else. */
    static boolean isFops(String symbol) {
        return FOPS.matcher(source(symbol)).matches();
    }

    /** The name itself where an identity can hold it, else one that says the same as far as that goes. */
    static String word(String symbol) {
        return symbol.isEmpty() ? "?" : NO_WORD.matcher(symbol).replaceAll("?");
    }

    /** The symbol itself for a single object, {@code name[2]} for the third element of several. */
    static String element(String symbol, int index, int count) {
        String name = word(source(symbol));
        return count == 1 ? name : name + "[" + index + "]";
    }
}
