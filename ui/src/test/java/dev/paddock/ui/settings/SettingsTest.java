package dev.paddock.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void whatIsSavedIsReadAgain() throws IOException {
        Path file = folder.resolve("deep").resolve("window.properties");
        Settings settings = Settings.load(file);
        settings.set("a b=c:d", "x = y\\ \n z");
        settings.set("number", 12.5);
        settings.save();
        Settings again = Settings.load(file);
        assertThat(again.text("a b=c:d")).contains("x = y\\ \n z");
        assertThat(again.number("number", 0, 100)).contains(12.5);
        assertThat(again.number("number", 0, 10)).isEmpty();
    }

    @Test
    void aDamagedFileGivesTheDefaults() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "theme=dark\nbad=\\uXYZ\n");
        assertThat(Settings.load(file).text("theme")).isEmpty();
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(Settings.load(file).text("theme")).isEmpty();
    }
}
