package dev.paddock.model.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object as it was read, asked field by field; whatever is not as expected is refused by name. */
final class JsonObject {

    private final String entry;
    private final Map<?, ?> fields;

    private JsonObject(String entry, Map<?, ?> fields) {
        this.entry = entry;
        this.fields = fields;
    }

    static JsonObject of(String entry, @Nullable Object value) throws BundleException {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(entry, map);
        }
        throw new BundleException(BundleException.Kind.DAMAGED, entry, "a JSON object is missing");
    }

    /** Refuses every field but these. */
    void onlyFields(Set<String> known) throws BundleException {
        if (!known.equals(fields.keySet())) {
            throw refused("an object has the fields " + known.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    String text(String field) throws BundleException {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw refused("\"" + field + "\" must be a text");
    }

    int number(String field) throws BundleException {
        if (fields.get(field) instanceof Integer number && number >= 0) {
            return number;
        }
        throw refused("\"" + field + "\" must be a whole number");
    }

    List<JsonObject> objects(String field) throws BundleException {
        if (fields.get(field) instanceof List<?> list) {
            List<JsonObject> objects = new ArrayList<>();
            for (Object element : list) {
                objects.add(of(entry, element));
            }
            return objects;
        }
        throw refused("\"" + field + "\" must be a list");
    }

    private BundleException refused(String reason) {
        return new BundleException(BundleException.Kind.DAMAGED, entry, reason);
    }
}
