package dev.paddock.model.inventory;

/**
 * Identity of a {@code struct file_operations}: {@code module:symbol}, for instance {@code vmlinux:pipefifo_fops}. An element of an array
 * carries its index in the symbol: {@code foo_fops[1]}. Addresses move at every boot and module load, this does not.
 */
public record FopsId(ModuleName module, String symbol) implements Comparable<FopsId> {

    public FopsId {
        if (symbol.isEmpty() || symbol.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a symbol: \"" + symbol + "\"");
        }
    }

    /** Reads {@code module:symbol}; throws IllegalArgumentException for anything else. */
    public static FopsId parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form module:symbol");
        }
        return new FopsId(new ModuleName(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(FopsId other) {
        int byModule = module.compareTo(other.module);
        return byModule != 0 ? byModule : symbol.compareTo(other.symbol);
    }

    @Override
    public String toString() {
        return module + ":" + symbol;
    }
}
