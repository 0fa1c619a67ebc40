package dev.paddock.model.policy;

import java.util.Arrays;
import java.util.Optional;

/** Socket types, numbered as in include/linux/net.h enum sock_type. */
public enum SocketType {
    STREAM("stream", 1),
    DGRAM("dgram", 2),
    RAW("raw", 3),
    RDM("rdm", 4),
    SEQPACKET("seqpacket", 5),
    DCCP("dccp", 6),
    PACKET("packet", 10);

    private final String word;
    private final int number;

    SocketType(String word, int number) {
        this.word = word;
        this.number = number;
    }

    public String word() {
        return word;
    }

    /** The value of sk_type. */
    public int number() {
        return number;
    }

    public static Optional<SocketType> of(int number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }

    public static Optional<SocketType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }
}
