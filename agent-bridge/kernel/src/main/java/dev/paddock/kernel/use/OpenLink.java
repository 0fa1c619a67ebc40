package dev.paddock.kernel.use;

/** What the link /proc/PID/fd/FD says (proc_pid_fd(5)). */
sealed interface OpenLink {

    /** A pipe without a name. */
    record Pipe() implements OpenLink {}

    /** A socket of any family. */
    record Socket() implements OpenLink {}

    /**
     * A file without an inode of its own.
     *
     * @param name "[eventpoll]", "bpf-map"
     */
    record Anonymous(String name) implements OpenLink {}

    /** Anything that has, or had, a path. */
    record Named() implements OpenLink {}

    /** Another kind of file of the kernel: "pidfd:[4026]". */
    record Other(String kind) implements OpenLink {}

    /** Reads the target of the link. A path is absolute, so that no file of a user can look like one of the kernel's. */
    static OpenLink of(String target) {
        int colon = target.indexOf(':');
        if (target.startsWith("/") || colon <= 0) {
            return new Named();
        }
        String kind = target.substring(0, colon);
        return switch (kind) {
            case "pipe" -> new Pipe();
            case "socket" -> new Socket();
            case "anon_inode" -> new Anonymous(target.substring(colon + 1));
            default -> new Other(kind);
        };
    }
}
