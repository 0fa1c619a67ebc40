package dev.paddock.kernel.fops;

import dev.paddock.kernel.fops.SpliceFunction.Place;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table splice-functions.tsv: every splice function of Linux 6.1, 6.12 and 7.3, each line read in their sources. Immutable. */
public final class SpliceFunctions {

    private static final String RESOURCE = "splice-functions.tsv";
    private static final int COLUMNS = 6;

    private record Key(Place place, String name) {}

    private final Map<Key, SpliceFunction> functions = new LinkedHashMap<>();

    private SpliceFunctions(List<String> lines) {
        for (String line : lines) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                SpliceFunction function = parse(line);
                if (functions.put(new Key(function.place(), function.name()), function) != null) {
                    throw new IllegalStateException(RESOURCE + ": two lines for " + function.name());
                }
            }
        }
    }

    /** Reads the table that the program was built with. */
    static SpliceFunctions load() {
        try (InputStream stream = SpliceFunctions.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new SpliceFunctions(text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The line of a function; empty where nobody has read it. */
    public Optional<SpliceFunction> find(Place place, String name) {
        return Optional.ofNullable(functions.get(new Key(place, name)));
    }

    Collection<SpliceFunction> all() {
        return functions.values();
    }

    private static SpliceFunction parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + ": " + columns.length + " columns in \"" + line + "\"");
        }
        return new SpliceFunction(
                columns[0],
                Place.of(columns[1]),
                transfer(columns[2]),
                columns[3],
                List.of(columns[4].split(" ", -1)),
                columns[5]);
    }

    private static Transfer transfer(String word) {
        return Arrays.stream(Transfer.values())
                .filter(transfer -> transfer.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no class " + word));
    }
}
