package dev.paddock.model.compile;

import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import java.util.Comparator;

/**
 * The sockets that one map entry speaks of. The kernel looks up family, type and protocol together first, then the two with one left
 * out, of which the stricter counts, then the family alone.
 *
 * @param type a value of sk_type, {@link #ANY} for all
 * @param protocol a value of sk_protocol, {@link #ANY} for all
 */
public record SocketKey(int family, int type, int protocol) implements Comparable<SocketKey> {

    /** Stands for every type or every protocol; in the kernel 0xffff. */
    public static final int ANY = 0xffff;

    private static final Comparator<SocketKey> ORDER = Comparator.comparingInt(SocketKey::family)
            .thenComparingInt(SocketKey::type)
            .thenComparingInt(SocketKey::protocol);

    static SocketKey of(SocketSelector selector) {
        return new SocketKey(
                selector.family().number(),
                selector.type().map(SocketType::number).orElse(ANY),
                selector.protocol().orElse(ANY));
    }

    @Override
    public int compareTo(SocketKey other) {
        return ORDER.compare(this, other);
    }
}
