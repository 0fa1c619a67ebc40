package dev.paddock.model.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * The JSON of bundles: objects, lists, texts and whole numbers. Written in one form only. Read by the YAML engine, which this module has
 * anyway and of whose language JSON is a part; a reader that wants JSON and nothing else writes what it read and compares.
 */
final class Json {

    private static final int MAX_LENGTH = 1 << 16;

    private Json() {}

    /** The document of maps, lists, strings and numbers, one field a line, with a final newline. */
    static byte[] write(Map<String, ?> document) {
        return (value(document, "") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String value(Object value, String indent) {
        String deeper = indent + "  ";
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> deeper + text(e.getKey().toString()) + ": " + value(e.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case List<?> list ->
                list.stream()
                        .map(element -> deeper + value(element, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Number number -> number.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    /** The object that the entry holds. */
    static JsonObject read(String entry, byte[] content) throws BundleException {
        if (content.length > MAX_LENGTH) {
            throw new BundleException(
                    BundleException.Kind.DAMAGED, entry, "longer than " + MAX_LENGTH + " bytes: no such document");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(entry)
                .setSchema(new JsonSchema())
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAX_LENGTH)
                .build();
        try {
            return JsonObject.of(entry, new Load(settings).loadFromString(utf8(entry, content)));
        } catch (YamlEngineException | StackOverflowError _) {
            // the engine recurses for each level of nesting and has no limit of its own for depth
            throw new BundleException(BundleException.Kind.DAMAGED, entry, "not JSON");
        }
    }

    /** The text of an entry. */
    static String utf8(String entry, byte[] content) throws BundleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new BundleException(BundleException.Kind.DAMAGED, entry, "not UTF-8 text");
        }
    }
}
