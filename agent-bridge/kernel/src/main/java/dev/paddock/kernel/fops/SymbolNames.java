package dev.paddock.kernel.fops;

import java.util.regex.Pattern;

/** Names of variables as compilers and the kernel spell them. */
final class SymbolNames {

    // GCC numbers the static variables of functions (fops.2), LLVM and GCC's LTO mark what they made global. The
    // numbers change from build
    // to build, so they are no part of an identity.
    private static final Pattern COMPILER_SUFFIX = Pattern.compile("(\\.(llvm|lto_priv))?\\.\\d+$");
    // What a FopsId cannot hold, and what must not reach a terminal. No compiler writes it; a file may hold anything.
    private static final Pattern NO_WORD = Pattern.compile("[:@\\p{Cntrl}]");
    private static final Pattern FOPS = Pattern.compile("(^|.*_)(f_?ops?|file_op(eration)?s)(_.*)?");

    private SymbolNames() {}

    /** The name in the source; the name itself where nothing else is left. */
    static String source(String symbol) {
        String bare = COMPILER_SUFFIX.matcher(symbol).replaceFirst("");
        return bare.isEmpty() ? symbol : bare;
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
