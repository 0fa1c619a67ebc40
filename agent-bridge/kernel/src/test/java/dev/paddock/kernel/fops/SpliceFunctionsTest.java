package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.fops.SpliceFunction.Place;
import dev.paddock.model.inventory.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table against the sources: every object with a splice function in three releases, and what DWARF says of Debian's 6.1. */
class SpliceFunctionsTest {

    private record SpliceObject(String release, String kind, String name, String read, String write, String readIter) {}

    private final SpliceFunctions table = SpliceFunctions.load();
    private final TransferClassifier classifier = new TransferClassifier();

    @Test
    void everyFunctionOfTheSourcesHasALineThatWasReadInThatRelease() throws IOException {
        List<String> missing = new ArrayList<>();
        for (SpliceObject object : objects()) {
            Place source = object.kind().equals("proto_ops") ? Place.PROTOCOL : Place.SOURCE;
            require(object, source, object.read(), missing);
            require(object, Place.SINK, object.write(), missing);
            if (object.read().equals("generic_file_splice_read")) {
                require(object, Place.READ_ITER, object.readIter(), missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLineIsOfAFunctionThatTheSourcesHave() throws IOException {
        List<SpliceObject> objects = objects();
        for (SpliceFunction line : table.all()) {
            for (String release : line.releases()) {
                assertThat(objects)
                        .as("%s in %s", line.name(), release)
                        .anyMatch(object -> object.release().equals(release)
                                && List.of(object.read(), object.write(), object.readIter())
                                        .contains(line.name()));
            }
        }
    }

    @Test
    void everyObjectOfTheSourcesHasAClass() throws IOException {
        for (SpliceObject object : objects()) {
            if (object.kind().equals("file_operations")) {
                assertThat(classifier.read(present(object.read()), present(object.readIter())))
                        .as(object.toString())
                        .isNotEqualTo(Transfer.UNKNOWN);
                assertThat(classifier.write(present(object.write())))
                        .as(object.toString())
                        .isNotEqualTo(Transfer.UNKNOWN);
            }
        }
    }

    @Test
    void everySpliceFunctionOfDebiansModulesIsKnown() throws IOException {
        List<SpliceObject> sources = objects().stream()
                .filter(object -> object.release().equals("6.1"))
                .toList();
        List<String> unknown = new ArrayList<>();
        int checked = 0;
        for (String[] columns : rows("/fops-debian-6.1.192.tsv")) {
            Optional<String> read = present(columns[3]);
            Optional<String> write = present(columns[4]);
            Optional<String> readIter = sources.stream()
                    .filter(object -> object.name().equals(columns[1]))
                    .map(SpliceObject::readIter)
                    .findFirst();
            if (classifier.read(read, readIter) == Transfer.UNKNOWN || classifier.write(write) == Transfer.UNKNOWN) {
                unknown.add(String.join(" ", columns));
            }
            checked += read.isPresent() || write.isPresent() ? 1 : 0;
        }
        assertThat(unknown).isEmpty();
        assertThat(checked).isEqualTo(52);
    }

    @Test
    void aFunctionWhoseClassDependsOnAnotherSaysSo() {
        assertThat(table.all())
                .filteredOn(line -> line.transfer() == Transfer.UNKNOWN)
                .extracting(SpliceFunction::name)
                .containsExactly("generic_file_splice_read");
        assertThat(table.all())
                .allMatch(line -> line.why().length() > 5 && line.source().contains(".c "));
    }

    private void require(SpliceObject object, Place place, String function, List<String> missing) {
        if (function.equals("-")) {
            return;
        }
        boolean known = table.find(place, function)
                .filter(line -> line.releases().contains(object.release()))
                .isPresent();
        if (!known) {
            missing.add(object.release() + " " + object.name() + " " + place + " " + function);
        }
    }

    private static Optional<String> present(String column) {
        return column.equals("-") ? Optional.empty() : Optional.of(column);
    }

    private static List<SpliceObject> objects() throws IOException {
        return rows("/splice-objects.tsv").stream()
                .map(columns ->
                        new SpliceObject(columns[0], columns[1], columns[3], columns[4], columns[5], columns[6]))
                .toList();
    }

    private static List<String[]> rows(String resource) throws IOException {
        try (InputStream input = Objects.requireNonNull(SpliceFunctionsTest.class.getResourceAsStream(resource))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
