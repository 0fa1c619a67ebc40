package dev.paddock.ui.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the window remembers, as words by key. A file that is missing or damaged gives the defaults. Used by one thread. */
public final class Settings {
    private static final long MAX_BYTES = 1 << 18;

    private final Path file;
    private final Map<String, String> values;

    private Settings(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the file; never fails. */
    public static Settings load(Path file) {
        Map<String, String> values = new TreeMap<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
                Properties properties = new Properties();
                properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
                properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
            }
        } catch (IOException | IllegalArgumentException _) {
            // half a file is worth nothing: the window opens as it did the first time
            values.clear();
        }
        return new Settings(file, values);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The number, where there is one within the bounds. */
    public Optional<Double> number(String key, double lowest, double highest) {
        try {
            return text(key).map(Double::valueOf).filter(n -> n >= lowest && n <= highest);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    public boolean flag(String key, boolean otherwise) {
        return text(key).map("true"::equals).orElse(otherwise);
    }

    public void set(String key, Object value) {
        values.put(key, value.toString());
    }

    /** Replaces the file in one step. */
    public void save() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "window", ".properties");
        try {
            String text = values.entrySet().stream()
                    .map(e -> escape(e.getKey()) + "=" + escape(e.getValue()))
                    .collect(Collectors.joining("\n", "# Written by Paddock when its window closes\n", "\n"));
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("=", "\\=")
                .replace(":", "\\:")
                .replace(" ", "\\ ");
    }
}
