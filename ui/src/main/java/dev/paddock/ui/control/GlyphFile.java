package dev.paddock.ui.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one path of a glyph's SVG. */
final class GlyphFile {
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]+)\"");

    private GlyphFile() {}

    static String read(String word) {
        try (InputStream in = GlyphFile.class.getResourceAsStream("glyphs/" + word + ".svg")) {
            if (in == null) {
                throw new IllegalStateException("no glyph " + word);
            }
            Matcher matcher = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalStateException("no path in glyph " + word);
            }
            // a region scales its shape to its own bounds: two empty corners keep the field
            return "M0 0h0z" + matcher.group(1) + "M16 16h0z";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
