package dev.paddock.ui.coverage;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.detail.Tone;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.verdict.VerdictChoice;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** What the kernel does about a verdict now, as the agent answered. Used from the thread of the window only. */
public final class RunningCoverage {
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Map<String, CoverageEntry> rules = Map.of();
    private Optional<String> unknown = Optional.of("the agent was not asked yet");

    public RunningCoverage(HostModel host) {
        host.coverageProperty().subscribe(this::take);
    }

    /** Counts up whenever an answer may have changed. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** Of one object. */
    public Held of(VerdictChoice choice) {
        if (choice.isChanged()) {
            String running = choice.running().map(Verdict::word).orElse("mixed");
            return new Held("not pushed", Tone.CAUTION, "the kernel goes by the running policy: " + running);
        }
        if (choice.running().equals(Optional.of(Verdict.ALLOW))
                || choice.runningRule().isEmpty()) {
            return Held.NOTHING;
        }
        RuleRef rule = choice.runningRule().get();
        return unknown.map(why -> new Held("unknown", Tone.CAUTION, why))
                .or(() -> Optional.ofNullable(rules.get(rule.toString())).map(Held::ofOne))
                .orElseGet(() -> new Held("unknown", Tone.CAUTION, "the agent did not speak of " + rule));
    }

    private void take(Loaded<CoverageReply> loaded) {
        rules = loaded.value()
                .map(reply ->
                        reply.rules().stream().collect(Collectors.toMap(CoverageEntry::rule, Function.identity())))
                .orElse(Map.of());
        unknown = loaded.value().isPresent()
                ? Optional.empty()
                : Optional.of(loaded.failure().orElse("the agent was not asked yet"));
        version.set(version.get() + 1);
    }
}
