package dev.paddock.model.exposure;

/** Who can make the kernel ask for a module, the widest circle first. */
public enum Requester {
    ANY_USER("any-user", "any user"),
    NET_ADMIN_ANY_NAMESPACE("net-admin-any-namespace", "CAP_NET_ADMIN in the user's own user namespace"),
    SYS_ADMIN_ANY_NAMESPACE("sys-admin-any-namespace", "CAP_SYS_ADMIN in the user's own user namespace"),
    DEVICE_NODE("device-node", "whoever may open a device node of that number"),
    HARDWARE("hardware", "a hardware event (udev)"),
    NET_ADMIN("net-admin", "CAP_NET_ADMIN in the initial user namespace"),
    SYS_ADMIN("sys-admin", "CAP_SYS_ADMIN in the initial user namespace"),
    ROOT("root", "root (CAP_SYS_MODULE)"),
    /** The alias is in no row of the table. It may be asked for by anybody. */
    UNKNOWN("unknown", "unknown");

    private final String word;
    private final String words;

    Requester(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** The word used on the wire. */
    public String word() {
        return word;
    }

    /** What is needed, for people. */
    public String words() {
        return words;
    }

    /** True where a user without any privilege gets there, be it through a user namespace of his own. */
    public boolean isUnprivileged() {
        return this == ANY_USER || this == NET_ADMIN_ANY_NAMESPACE || this == SYS_ADMIN_ANY_NAMESPACE;
    }
}
