package dev.paddock.model.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A socket address family by its number, named as include/linux/socket.h does without the "AF_". */
public record SocketFamily(int number) implements Comparable<SocketFamily> {

    /** Families above this do not exist: AF_MAX is 46 and has been since 5.16. */
    public static final int MAX = 63;

    private static final List<String> NAMES = List.of(
            "unspec",
            "unix",
            "inet",
            "ax25",
            "ipx",
            "appletalk",
            "netrom",
            "bridge",
            "atmpvc",
            "x25",
            "inet6",
            "rose",
            "decnet",
            "netbeui",
            "security",
            "key",
            "netlink",
            "packet",
            "ash",
            "econet",
            "atmsvc",
            "rds",
            "sna",
            "irda",
            "pppox",
            "wanpipe",
            "llc",
            "ib",
            "mpls",
            "can",
            "tipc",
            "bluetooth",
            "iucv",
            "rxrpc",
            "isdn",
            "phonet",
            "ieee802154",
            "caif",
            "alg",
            "nfc",
            "vsock",
            "kcm",
            "qipcrtr",
            "smc",
            "xdp",
            "mctp");

    public SocketFamily {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("address families run from 0 to " + MAX + ", not " + number);
        }
    }

    /** A name, with or without "AF_", or a number; empty for anything else. */
    public static Optional<SocketFamily> of(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        name = name.startsWith("af_") ? name.substring(3) : name;
        int known = NAMES.indexOf(name);
        if (known >= 0) {
            return Optional.of(new SocketFamily(known));
        }
        var number = Numbers.parse(name, 0, MAX);
        return number.isPresent() ? Optional.of(new SocketFamily(number.getAsInt())) : Optional.empty();
    }

    /** Every family that has a name. */
    public static List<SocketFamily> named() {
        return java.util.stream.IntStream.range(1, NAMES.size())
                .mapToObj(SocketFamily::new)
                .toList();
    }

    /** The name, or the number where it has none. */
    public String word() {
        return number < NAMES.size() ? NAMES.get(number) : Integer.toString(number);
    }

    @Override
    public int compareTo(SocketFamily other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return word();
    }
}
