package dev.paddock.model.violation;

import java.util.Arrays;
import java.util.Optional;

/** At which hook a violation was seen. */
public enum ViolationKind {
    /** A file or socket that was read from by splice, sendfile or copy_file_range. */
    SPLICE_SOURCE("splice-source", 1),
    /** A file or socket that was written to by splice, sendfile or copy_file_range. */
    SPLICE_SINK("splice-sink", 2),
    /** vmsplice(2). */
    VMSPLICE("vmsplice", 3),
    /** socket(2) or socketpair(2). */
    SOCKET_CREATE("socket-create", 4),
    /** The kernel asked for a module on behalf of a program. */
    MODULE_REQUEST("module-request", 5),
    /** A module was about to be loaded from a file or from memory. */
    MODULE_LOAD("module-load", 6),
    /** A send that asks the kernel to take the caller's pages: MSG_ZEROCOPY, io_uring SEND_ZC. */
    ZEROCOPY("zerocopy", 7),
    /** A file was opened whose file_operations are neither in the kernel's image nor in an allowed module. */
    OPEN("open", 8);

    private final String word;
    private final int number;

    ViolationKind(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The word used on the wire, in the database and on screens. */
    public String word() {
        return word;
    }

    /** The number in the events of the BPF programs: enum paddock_kind in paddock.bpf.h. */
    public int number() {
        return number;
    }

    public static Optional<ViolationKind> of(int number) {
        return Arrays.stream(values()).filter(k -> k.number == number).findFirst();
    }

    public static Optional<ViolationKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }
}
