package dev.paddock.agent;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The command line of paddockd.
 *
 * @param socket where to listen, unless systemd gave a socket
 * @param state folder of the history
 * @param probe the program paddock-probe
 * @param readOnly shows the kernel and changes nothing in it
 * @param withParent ends when standard input does: the agent of one window
 */
record Options(
        Path socket, Path state, Path probe, boolean readOnly, boolean withParent, boolean version, boolean help) {

    static final String USAGE = """
            usage: paddockd [--socket PATH] [--state DIR] [--read-only] [--with-parent]
              --socket PATH   listen there; /run/paddock/agent.sock without it, or the socket that systemd gives
              --state DIR     keep the history there; /var/lib/paddock without it
              --read-only     show the kernel, change nothing in it and nothing in modprobe.d; every push is refused
              --with-parent   end when standard input ends
              --version
            """;

    /** Throws IllegalArgumentException with a sentence for a word that is not known. */
    static Options parse(List<String> arguments) {
        Path socket = Path.of("/run/paddock/agent.sock");
        Path state = Path.of("/var/lib/paddock");
        Path probe = Path.of(System.getProperty("paddock.probe", "/usr/lib/paddock/paddock-probe"));
        boolean readOnly = false;
        boolean withParent = false;
        boolean version = false;
        boolean help = false;
        Deque<String> words = new ArrayDeque<>(arguments);
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "--socket" -> socket = path(word, words);
                case "--state" -> state = path(word, words);
                case "--read-only" -> readOnly = true;
                case "--with-parent" -> withParent = true;
                case "--version" -> version = true;
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("paddockd does not know \"" + word + "\"");
            }
        }
        return new Options(socket, state, probe, readOnly, withParent, version, help);
    }

    private static Path path(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a path");
        }
        return Path.of(words.pop());
    }
}
