package dev.paddock.model.violation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose the pages are that a pipe holds. */
public enum PipePages {
    /** Of the page cache: other programs read the same pages, whoever put them into the pipe. */
    PAGE_CACHE(1, "page-cache"),
    /** Of a process, by vmsplice. */
    USER_MEMORY(2, "user-memory"),
    /** Of neither: written into the pipe, received from a network, or no longer of the file. */
    OTHER(4, "other"),
    /** And others, which were not looked at: behind the first 16 buffers. */
    MORE(8, "more");

    private final int bit;
    private final String word;

    PipePages(int bit, String word) {
        this.bit = bit;
        this.word = word;
    }

    /** Its word on the wire and on the screen. */
    public String word() {
        return word;
    }

    /** Of a word; empty for any other. */
    public static Optional<PipePages> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** Their words, in the order that they have here. */
    public static List<String> words(Set<PipePages> pages) {
        return pages.stream().sorted().map(PipePages::word).toList();
    }

    /** From {@code enum paddock_pages} of the agent's BPF programs; bits that stand for none are left out. */
    public static Set<PipePages> ofBits(int bits) {
        return Arrays.stream(values())
                .filter(one -> (bits & one.bit) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PipePages.class)));
    }
}
