package dev.paddock.model.policy;

/** What the socket families are for, in a few words. */
public final class FamilyUse {
    private FamilyUse() {}

    /** Empty for families that need no explanation or have found no use. */
    public static String of(SocketFamily family) {
        return switch (family.word()) {
            case "unix" -> "local sockets; every desktop and service";
            case "inet" -> "IPv4";
            case "inet6" -> "IPv6";
            case "netlink" -> "configuration of the kernel; every system";
            case "packet" -> "raw frames: DHCP clients, captures";
            case "alg" -> "kernel cryptography for programs: Copy Fail (CVE-2026-31431)";
            case "rxrpc" -> "AFS transport: Dirty Frag";
            case "key" -> "IPsec keys (PF_KEY)";
            case "vsock" -> "virtual machine and host";
            case "bluetooth" -> "Bluetooth";
            case "can" -> "vehicle bus";
            case "tipc" -> "cluster messages";
            case "smc" -> "shared memory over RDMA";
            case "rds" -> "reliable datagrams: Oracle clusters";
            case "xdp" -> "fast packet access";
            case "kcm" -> "message framing over TCP";
            case "qipcrtr" -> "Qualcomm modems";
            case "mctp" -> "management controllers";
            case "nfc" -> "near field communication";
            case "phonet" -> "Nokia modems";
            case "ax25", "netrom", "rose" -> "amateur radio";
            case "x25" -> "X.25 networks";
            case "appletalk" -> "old Apple networks";
            case "atmpvc", "atmsvc" -> "ATM networks";
            case "ieee802154" -> "low-power radio";
            case "iucv" -> "z/VM guests";
            default -> "";
        };
    }
}
