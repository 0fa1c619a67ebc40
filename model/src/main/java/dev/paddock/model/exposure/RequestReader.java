package dev.paddock.model.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the table requests.tsv that the program was built with. Stateless. */
final class RequestReader {

    private static final String RESOURCE = "requests.tsv";
    private static final int COLUMNS = 7;

    private RequestReader() {}

    /** The rows, in the order of the table. */
    static List<RequestKind> read() {
        try (InputStream stream = RequestReader.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(RequestReader::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    static RequestKind parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + ": " + columns.length + " columns in \"" + line + "\"");
        }
        Requester who = requester(columns[1]);
        return new RequestKind(
                columns[0],
                who,
                takesNames(columns[2]),
                columns[3].isEmpty() ? who.words() : columns[3],
                columns[4],
                columns[5],
                columns[6]);
    }

    private static boolean takesNames(String word) {
        return switch (word) {
            case "name" -> true;
            case "" -> false;
            default -> throw new IllegalStateException(RESOURCE + ": \"" + word + "\" in the column of names");
        };
    }

    private static Requester requester(String word) {
        return Arrays.stream(Requester.values())
                .filter(who -> who.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + ": nobody is called " + word));
    }
}
