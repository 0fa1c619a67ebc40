package dev.paddock.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Gives a scene the stylesheets and the fonts of Paddock. */
public final class Looks {
    /** One for each concern. */
    private static final List<String> SHEETS =
            List.of("colors", "base", "controls", "tables", "verdicts", "shell", "screens", "push");

    /** The interface fonts of the usual desktops, better for small sizes first: JavaFX does not ask the desktop for its own. */
    private static final List<String> TEXT_FONTS =
            List.of("Inter", "Adwaita Sans", "Cantarell", "Noto Sans", "Ubuntu Sans", "Ubuntu", "Open Sans");

    private static final List<String> CODE_FONTS =
            List.of("JetBrains Mono", "Adwaita Mono", "Noto Sans Mono", "Ubuntu Mono", "DejaVu Sans Mono");

    private Looks() {}

    public static void apply(Scene scene) {
        Stream<String> sheets = SHEETS.stream()
                .map(name -> Objects.requireNonNull(Looks.class.getResource(name + ".css"), name)
                        .toExternalForm());
        scene.getStylesheets().setAll(Stream.concat(sheets, Stream.of(fonts())).toList());
    }

    public static void choose(Scene scene, Theme theme) {
        // none of ours: the scene follows the desktop again
        scene.getPreferences()
                .setColorScheme(
                        switch (theme) {
                            case SYSTEM -> null;
                            case LIGHT -> ColorScheme.LIGHT;
                            case DARK -> ColorScheme.DARK;
                        });
    }

    private static String fonts() {
        List<String> installed = Font.getFamilies();
        String text = first(TEXT_FONTS, installed, "System");
        String code = first(CODE_FONTS, installed, "Monospaced");
        String css = ".root { -fx-font-family: \"" + text
                + "\"; }\n.mono, .table-cell.mono-column { -fx-font-family: \"" + code + "\"; }\n";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(List<String> wanted, List<String> installed, String otherwise) {
        return wanted.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
