package dev.paddock.model.document;

import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Exemption.Subject;
import dev.paddock.model.policy.Section;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one element of {@code exemptions}. */
final class ExemptionReader {

    private static final long MAX_UID = 4_294_967_294L;
    private static final List<String> SUBJECTS = List.of("executable", "unit", "uid");

    private ExemptionReader() {}

    static Optional<Exemption> exemption(Node node, Problems problems) {
        Set<String> fields = Set.of("executable", "unit", "uid", "from", "note", "until");
        return Cursor.of(node, "an exemption", fields, problems).flatMap(cursor -> {
            if (SUBJECTS.stream().filter(cursor::has).count() != 1) {
                problems.error(cursor.place(), "an exemption names exactly one of executable, unit and uid");
                return Optional.empty();
            }
            Set<Section> from = sections(cursor, problems);
            return subject(cursor).map(subject -> new Exemption(subject, from, RuleFields.meta(cursor)));
        });
    }

    private static Set<Section> sections(Cursor cursor, Problems problems) {
        Set<Section> sections = EnumSet.noneOf(Section.class);
        for (Node element : cursor.list("from")) {
            String word = element instanceof ScalarNode scalar ? scalar.getValue() : "";
            Optional<Section> section = Arrays.stream(Section.values())
                    .filter(s -> s.word().equals(word))
                    .findFirst();
            section.ifPresentOrElse(
                    sections::add, () -> problems.error(Place.of(element), "from knows modules, splice and sockets"));
        }
        if (sections.isEmpty()) {
            problems.error(cursor.place(), "an exemption needs \"from\": a list of modules, splice, sockets");
        }
        return sections;
    }

    private static Optional<Subject> subject(Cursor cursor) {
        return Stream.<Optional<? extends Subject>>of(
                        cursor.value("executable", ExemptionReader::path, "an absolute path")
                                .map(Subject.Executable::new),
                        cursor.value("unit", ExemptionReader::unit, "the name of a systemd unit, like criu.service")
                                .map(Subject.Unit::new),
                        cursor.value("uid", ExemptionReader::uid, "a user number from 0 to " + MAX_UID)
                                .map(Subject.Uid::new))
                .flatMap(Optional::stream)
                .map(Subject.class::cast)
                .findFirst();
    }

    private static Optional<String> path(String text) {
        return text.startsWith("/") && text.length() <= 4096 && text.indexOf('\0') < 0
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> unit(String text) {
        return text.matches("[A-Za-z0-9:_.\\\\@-]{1,250}\\.(service|scope|slice)")
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Long> uid(String text) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) <= MAX_UID
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }
}
