package dev.paddock.ui.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A heading and what stands below it. Immutable. */
public record Section(String heading, List<Fact> facts) {

    public Section {
        facts = List.copyOf(facts);
    }

    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** The whole as plain text. */
    public static String text(List<Section> sections) {
        return sections.stream()
                .map(section -> section.heading() + "\n"
                        + section.facts().stream()
                                .map(fact -> "  " + fact.text().replace("\n", "\n  "))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** Starts one. */
    public static Builder of(String heading) {
        return new Builder(heading);
    }

    /** Gathers facts, and leaves out those that say nothing. */
    public static final class Builder {
        private final String heading;
        private final List<Fact> facts = new ArrayList<>();

        private Builder(String heading) {
            this.heading = heading;
        }

        public Builder pair(String name, String value) {
            if (!value.isEmpty()) {
                facts.add(new Fact.Pair(name, value));
            }
            return this;
        }

        public Builder pair(String name, Optional<String> value) {
            return pair(name, value.orElse(""));
        }

        public Builder pair(String name, List<String> values) {
            return pair(name, String.join(", ", values));
        }

        public Builder text(String text, Tone tone) {
            if (!text.isEmpty()) {
                facts.add(new Fact.Text(text, tone));
            }
            return this;
        }

        public Builder add(Fact fact) {
            facts.add(fact);
            return this;
        }

        public Section build() {
            return new Section(heading, facts);
        }
    }
}
