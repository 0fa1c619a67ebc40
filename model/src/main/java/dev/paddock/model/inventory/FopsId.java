package dev.paddock.model.inventory;

import java.util.Comparator;
import java.util.Set;

/**
 * Identity of a {@code struct file_operations}: {@code module:symbol}, for instance {@code vmlinux:pipefifo_fops}. An element of an array
 * carries its index in the symbol: {@code foo_fops[1]}. Addresses move at every boot and module load, this does not.
 *
 * @param instance tells apart static objects of one module that share a symbol, for instance the name of a function that only this one has;
 *     written {@code module:symbol@instance}. Empty for the usual case of one object
 */
public record FopsId(ModuleName module, String symbol, String instance) implements Comparable<FopsId> {

    /** What every socket's file has, whatever its family (net/socket.c, sock_alloc_file). */
    private static final String SOCKET_FILE_OPS = "socket_file_ops";

    /** Of pipes and FIFOs; from 7.3 on, pipes without a name have their own (fs/pipe.c). */
    private static final Set<String> PIPE_FOPS = Set.of("pipefifo_fops", "pipeanon_fops");

    private static final Comparator<FopsId> ORDER =
            Comparator.comparing(FopsId::module).thenComparing(FopsId::symbol).thenComparing(FopsId::instance);

    public FopsId {
        if (!isWord(symbol) || !(instance.isEmpty() || isWord(instance))) {
            throw new IllegalArgumentException("not a symbol: \"" + symbol + "\", instance \"" + instance + "\"");
        }
    }

    /** The identity of the only object of that symbol. */
    public FopsId(ModuleName module, String symbol) {
        this(module, symbol, "");
    }

    /** Reads {@code module:symbol} or {@code module:symbol@instance}; throws IllegalArgumentException for anything else. */
    public static FopsId parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form module:symbol");
        }
        ModuleName module = new ModuleName(text.substring(0, colon));
        String symbol = text.substring(colon + 1);
        int at = symbol.indexOf('@');
        if (at == symbol.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" names no instance behind the @");
        }
        return at < 0
                ? new FopsId(module, symbol)
                : new FopsId(module, symbol.substring(0, at), symbol.substring(at + 1));
    }

    /**
     * True for the file_operations that all sockets share. It cannot tell AF_ALG from TCP, so no fops rule speaks of it: sockets are judged
     * by socket rules only (splice.h, judge_splice).
     */
    public boolean isJudgedBySocketRules() {
        return module.equals(ModuleName.VMLINUX) && symbol.equals(SOCKET_FILE_OPS);
    }

    /** True for a pipe: what goes from one pipe into another passes no hook (fs/splice.c splice_pipe_to_pipe, do_tee). */
    public boolean isPipe() {
        return module.equals(ModuleName.VMLINUX) && PIPE_FOPS.contains(symbol);
    }

    @Override
    public int compareTo(FopsId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return module + ":" + symbol + (instance.isEmpty() ? "" : "@" + instance);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.indexOf(':') < 0 && text.indexOf('@') < 0;
    }
}
