package dev.paddock.ui.testing;

import dev.paddock.ui.control.Notices;
import dev.paddock.ui.coverage.RunningCoverage;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.RunningPolicy;
import dev.paddock.ui.host.AgentSource;
import dev.paddock.ui.host.Connection;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.verdict.Choices;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models of a window on one thread, without a toolkit: every call is answered before it returns. */
public final class Bench {
    public static final Instant NOW = Instant.parse("2026-11-24T08:00:10Z");

    public final ScriptedAgent agent = new ScriptedAgent();
    public final Work work = new Work(Runnable::run, Runnable::run);
    public final Notices notices = new Notices();
    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final HostModel host;
    public final DraftModel draft = new DraftModel();
    public final Choices choices = new Choices(draft, clock);
    public final RunningCoverage coverage;
    /** What waits for its time; a test runs it. */
    public final List<Runnable> later = new ArrayList<>();

    public final Delayer delayer = (delay, action) -> later.add(action);

    public Bench() {
        AgentSource source = () -> {
            agent.status();
            return new Connection(agent, "/run/paddock/agent.sock", Optional.empty());
        };
        host = new HostModel(source, work);
        coverage = new RunningCoverage(host);
        RunningPolicy.follow(host, draft, notices);
    }

    public Bench connected() {
        host.connect();
        return this;
    }

    /** Lets the time of everything that waits come. */
    public void runLater() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }
}
