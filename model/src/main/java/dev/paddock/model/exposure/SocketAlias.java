package dev.paddock.model.exposure;

import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alias by which the kernel asks for a socket family, or for a protocol within one (include/linux/net.h, MODULE_ALIAS_NETPROTO and the
 * macros below it; include/net/bluetooth/bluetooth.h; include/linux/can/core.h).
 *
 * @param rest what stands behind the family, in words: {@code stream/sctp}, {@code 3}; empty string for the family as a whole
 */
record SocketAlias(SocketFamily family, String rest) {

    private static final Pattern FAMILY =
            Pattern.compile("net-pf-(\\d{1,2})(?:-proto-(\\d{1,5}))?(?:-type-(\\d{1,5}))?(.*)");
    private static final Pattern PROTOCOL = Pattern.compile("(bt|can)-proto-(\\d{1,5})");
    private static final String GENERIC_NETLINK_FAMILY = "-family-";
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int CAN = 29;
    private static final int BLUETOOTH = 31;

    /** Reads an alias; empty where it is none of a socket. */
    static Optional<SocketAlias> parse(String alias) {
        Matcher protocol = PROTOCOL.matcher(alias);
        if (protocol.matches()) {
            int family = protocol.group(1).equals("bt") ? BLUETOOTH : CAN;
            return Optional.of(new SocketAlias(new SocketFamily(family), protocol.group(2)));
        }
        Matcher matcher = FAMILY.matcher(alias);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > SocketFamily.MAX) {
            return Optional.empty();
        }
        SocketFamily family = new SocketFamily(Integer.parseInt(matcher.group(1)));
        return Optional.of(new SocketAlias(
                family, rest(family, number(matcher.group(2)), number(matcher.group(3)), tail(matcher.group(4)))));
    }

    /** True where a socket of the whole family is meant. */
    boolean isWholeFamily() {
        return rest.isEmpty();
    }

    /** {@code alg}, {@code inet/stream/sctp}. */
    String words() {
        return family.word() + (rest.isEmpty() ? "" : "/" + rest);
    }

    private static String rest(SocketFamily family, OptionalInt protocol, OptionalInt type, String tail) {
        if (protocol.isEmpty()) {
            return "";
        }
        boolean inet = family.number() == INET || family.number() == INET6;
        String name = inet ? SocketProtocol.name(protocol.getAsInt()) : Integer.toString(protocol.getAsInt());
        if (type.isEmpty()) {
            return tail.isEmpty() ? name : name + "/" + tail;
        }
        if (family.number() == NETLINK) {
            // Here "type" is what the protocol asks about: for NETLINK_SOCK_DIAG a socket family.
            return name + "/" + type.getAsInt() + (tail.isEmpty() ? "" : "/" + tail);
        }
        String word = SocketType.of(type.getAsInt()).map(SocketType::word).orElse(Integer.toString(type.getAsInt()));
        return word + "/" + name;
    }

    private static OptionalInt number(@Nullable String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static String tail(String text) {
        String tail = text.startsWith(GENERIC_NETLINK_FAMILY) ? text.substring(GENERIC_NETLINK_FAMILY.length()) : text;
        return tail.startsWith("-") ? tail.substring(1) : tail;
    }
}
