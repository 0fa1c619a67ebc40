package dev.paddock.model.hint;

import dev.paddock.model.use.Holder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program that runs, maybe several times.
 *
 * @param path of its executable, or its name where that is not known
 * @param processes one or more
 */
record Program(String path, List<Holder> processes) {

    private static final int NAMED = 5;
    private static final String DELETED = " (deleted)";

    Program {
        processes = List.copyOf(processes);
    }

    /** The path of a process's executable; its name where that cannot be read. After an upgrade the kernel adds a word to it (fs/d_path.c). */
    static String pathOf(Holder holder) {
        String path = holder.executable();
        String there = path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        return there.isEmpty() ? holder.command() : there;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** "nginx (pid 7, 8)". */
    String words() {
        String pids = processes.stream()
                .limit(NAMED)
                .map(process -> Integer.toString(process.pid()))
                .collect(Collectors.joining(", "));
        int more = processes.size() - NAMED;
        return name() + " (pid " + pids + (more > 0 ? " and " + more + " more" : "") + ")";
    }
}
