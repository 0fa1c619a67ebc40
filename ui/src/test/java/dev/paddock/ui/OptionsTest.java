package dev.paddock.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.shell.Screen;
import dev.paddock.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void readsWhatItKnows() {
        assertThat(Options.parse(
                        List.of(
                                "--socket",
                                "/x",
                                "--screen",
                                "splice",
                                "--select",
                                "vmlinux:zero_fops",
                                "--theme",
                                "dark",
                                "--scale",
                                "150%"),
                        "1"))
                .isEqualTo(new Options.Parsed.Run(new Options(
                        Optional.of(Path.of("/x")),
                        Optional.of(Screen.SPLICE),
                        Optional.of("vmlinux:zero_fops"),
                        Optional.of(Theme.DARK),
                        Optional.empty())));
    }

    @Test
    void tellsItsVersion() {
        assertThat(Options.parse(List.of("--version"), "0.1.0")).isEqualTo(new Options.Parsed.Stop(0, "paddock 0.1.0"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (List<String> words :
                List.of(List.of("--frobnicate"), List.of("--screen", "cellar"), List.of("--socket"))) {
            assertThat(Options.parse(words, "1"))
                    .isInstanceOfSatisfying(
                            Options.Parsed.Stop.class,
                            stop -> assertThat(stop.code()).isEqualTo(64));
        }
    }
}
