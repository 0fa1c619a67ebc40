package dev.paddock.model.document;

import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a policy document: YAML 1.2, of which JSON is a part. Unknown fields, unknown verdicts and wrong types are errors with line and
 * column. Stateless.
 */
public final class PolicyReader {

    /** Longest document accepted, in characters. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final String API_VERSION = "paddock.dev/v1";
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "name", "description", "mode", "modules", "splice", "sockets", "exemptions");

    private PolicyReader() {}

    /** Reads the document. Never throws for what is in the text. */
    public static ReadResult read(String text) {
        Problems problems = new Problems();
        if (text.length() > MAX_LENGTH) {
            problems.error(
                    new Place(0, 0), "the document has " + text.length() + " characters, more than " + MAX_LENGTH);
            return new ReadResult.Rejected(problems.inOrder());
        }
        Optional<Policy> policy = compose(text, problems).flatMap(root -> policy(root, problems));
        if (policy.isEmpty() || problems.anyError()) {
            return new ReadResult.Rejected(problems.inOrder());
        }
        return new ReadResult.Accepted(policy.get(), problems.inOrder());
    }

    private static Optional<Node> compose(String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MAX_LENGTH)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true) // reported by Cursor, with the name of the field
                .build();
        try {
            Optional<Node> root =
                    new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
            if (root.isEmpty()) {
                problems.error(
                        new Place(1, 1),
                        "the document is empty; a policy starts with \"apiVersion: " + API_VERSION + "\"");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(Place::of).orElse(new Place(0, 0));
            problems.error(place, "not YAML: " + String.valueOf(e.getProblem()));
        } catch (YamlEngineException | StackOverflowError e) {
            // the engine recurses for each level of nesting and has no limit of its own for depth
            problems.error(new Place(0, 0), "not YAML that can be read: " + firstLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("nested too deeply");
    }

    private static Optional<Policy> policy(Node root, Problems problems) {
        return Cursor.of(root, "the policy", FIELDS, problems).map(cursor -> {
            requireWord(cursor, "apiVersion", API_VERSION, problems);
            requireWord(cursor, "kind", "Policy", problems);
            String name = cursor.required("name").orElse("");
            if (cursor.has("name") && name.isBlank()) {
                problems.error(cursor.placeOf("name"), "the name of the policy is empty");
            }
            if (!cursor.has("mode")) {
                problems.error(cursor.place(), "the policy needs the field \"mode\": audit or enforce");
            }
            return new Policy(
                    name,
                    cursor.text("description").orElse(""),
                    cursor.value("mode", PolicyReader::mode, "audit or enforce").orElse(Mode.AUDIT),
                    SectionReader.modules(cursor.node("modules"), problems),
                    SpliceReader.splice(cursor.node("splice"), problems),
                    SectionReader.sockets(cursor.node("sockets"), problems),
                    exemptions(cursor.list("exemptions"), problems));
        });
    }

    private static List<dev.paddock.model.policy.Exemption> exemptions(List<Node> nodes, Problems problems) {
        return nodes.stream()
                .flatMap(n -> ExemptionReader.exemption(n, problems).stream())
                .toList();
    }

    private static Optional<Mode> mode(String word) {
        return Arrays.stream(Mode.values()).filter(m -> m.word().equals(word)).findFirst();
    }

    private static void requireWord(Cursor cursor, String key, String word, Problems problems) {
        cursor.required(key)
                .filter(found -> !found.equals(word))
                .ifPresent(found -> problems.error(
                        cursor.placeOf(key),
                        key + " is \"" + found + "\"; this version of Paddock reads \"" + word + "\""));
    }
}
