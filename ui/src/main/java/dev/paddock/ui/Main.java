package dev.paddock.ui;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import javafx.application.Application;

/** Starts the window. What needs no toolkit is answered without one. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        switch (Options.parse(words, version())) {
            case Options.Parsed.Stop(int code, String text) -> {
                (code == 0 ? System.out : System.err).println(text);
                System.exit(code);
            }
            case Options.Parsed.Run _ -> {
                prepare(words);
                Application.launch(PaddockApp.class, arguments);
            }
        }
    }

    /** The toolkit reads these when it starts, and never again. */
    private static void prepare(List<String> words) {
        if (words.contains("--safe-rendering")) {
            System.setProperty("prism.order", "sw");
        }
        int scale = words.indexOf("--scale");
        if (scale >= 0) {
            String percent = words.get(scale + 1);
            System.setProperty("glass.gtk.uiScale", percent.endsWith("%") ? percent : percent + "%");
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown");
    }
}
