package dev.paddock.model.policy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Names of the protocols of the inet families (include/uapi/linux/in.h). */
public final class SocketProtocol {

    private static final Map<String, Integer> NUMBERS =
            Map.of("icmp", 1, "tcp", 6, "udp", 17, "dccp", 33, "icmpv6", 58, "sctp", 132, "udplite", 136, "mptcp", 262);

    private static final Map<Integer, String> NAMES =
            NUMBERS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private SocketProtocol() {}

    /** A name of the table or a number from 0 to 65535; empty for anything else. */
    public static OptionalInt number(String text) {
        Integer known = NUMBERS.get(text);
        if (known != null) {
            return OptionalInt.of(known);
        }
        return Numbers.parse(text, 0, 65535);
    }

    /** The name of the table, or the number as text. */
    public static String name(int number) {
        return Optional.ofNullable(NAMES.get(number)).orElse(Integer.toString(number));
    }
}
