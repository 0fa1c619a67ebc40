package dev.paddock.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kernels of the file "kernels" beside the sandbox's scripts; adding a line there adds a kernel to every test here. */
final class Kernels {

    private Kernels() {}

    /** Their names; those of the system property paddock.kernels alone, where it is set. */
    static Stream<String> names() throws IOException {
        String chosen = System.getProperty("paddock.kernels", "");
        List<String> wanted = List.of(chosen.split(",", -1));
        return Files.readAllLines(Path.of("kernels")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+", -1))
                // one with an architecture is of another machine
                .filter(columns -> columns.length == 3)
                .map(columns -> columns[0])
                .filter(name -> chosen.isEmpty() || wanted.contains(name));
    }
}
