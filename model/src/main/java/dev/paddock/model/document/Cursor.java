package dev.paddock.model.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the document, read key by key. Whatever is not of the expected kind becomes a problem at its place and reads as absent,
 * so that reading goes on.
 */
final class Cursor {

    private final MappingNode node;
    private final String where;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Cursor(MappingNode node, String where, Problems problems) {
        this.node = node;
        this.where = where;
        this.problems = problems;
    }

    /** The mapping, or empty and a problem where the node is something else. Keys outside the known ones are problems. */
    static Optional<Cursor> of(Node node, String where, Set<String> known, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.error(
                    Place.of(node),
                    where + " must be a mapping with the keys " + String.join(", ", new TreeSet<>(known)));
            return Optional.empty();
        }
        Cursor cursor = new Cursor(mapping, where, problems);
        for (NodeTuple tuple : mapping.getValue()) {
            cursor.take(tuple, known);
        }
        return Optional.of(cursor);
    }

    private void take(NodeTuple tuple, Set<String> known) {
        Place place = Place.of(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(place, where + ": a key must be a word");
        } else if (!known.contains(key.getValue())) {
            problems.error(
                    place,
                    where + " has no field \"" + key.getValue() + "\"; it has "
                            + String.join(", ", new TreeSet<>(known)));
        } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            problems.error(place, where + ": \"" + key.getValue() + "\" stands here twice");
        }
    }

    Place place() {
        return Place.of(node);
    }

    Place placeOf(String key) {
        return Optional.ofNullable(values.get(key)).map(Place::of).orElse(place());
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text of a scalar; empty where the key is absent or is no scalar. */
    Optional<String> text(String key) {
        return node(key).flatMap(value -> {
            if (value instanceof ScalarNode scalar) {
                return Optional.of(scalar.getValue());
            }
            problems.error(Place.of(value), where + "." + key + " must be a single value");
            return Optional.empty();
        });
    }

    /** The text of a scalar that must be there. */
    Optional<String> required(String key) {
        if (!has(key)) {
            problems.error(place(), where + " needs the field \"" + key + "\"");
        }
        return text(key);
    }

    /** A scalar turned into a value; what the function does not know is a problem that names what is expected. */
    <T> Optional<T> value(String key, Function<String, Optional<T>> parse, String expected) {
        return text(key).flatMap(text -> {
            Optional<T> parsed = parse.apply(text);
            if (parsed.isEmpty()) {
                problems.error(placeOf(key), where + "." + key + ": \"" + text + "\" is not " + expected);
            }
            return parsed;
        });
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The elements of a list; none where the key is absent. */
    List<Node> list(String key) {
        return node(key).map(this::elements).orElse(List.of());
    }

    private List<Node> elements(Node value) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return List.of();
        }
        problems.error(Place.of(value), where + " needs a list here");
        return List.of();
    }
}
