package dev.paddock.model.inventory;

import java.util.List;

/**
 * What a module adds to the kernel as far as its aliases tell: a module may register more without an alias.
 *
 * @param socketFamilies names of address families, "alg"; a type and protocol within a family as {@code inet/stream/sctp}, a protocol
 *     alone as {@code bluetooth/3}, a family of generic netlink as {@code netlink/16/tipc}
 * @param fileSystems types for mount(2)
 * @param cryptoAlgorithms names of the kernel's crypto API, without the prefix "crypto-"
 * @param devices device numbers and nodes: {@code char-major-10-229}, {@code block-major-7-*}, {@code devname:fuse}
 */
public record Brings(
        List<String> socketFamilies, List<String> fileSystems, List<String> cryptoAlgorithms, List<String> devices) {

    public static final Brings NOTHING = new Brings(List.of(), List.of(), List.of(), List.of());

    public Brings {
        socketFamilies = List.copyOf(socketFamilies);
        fileSystems = List.copyOf(fileSystems);
        cryptoAlgorithms = List.copyOf(cryptoAlgorithms);
        devices = List.copyOf(devices);
    }
}
