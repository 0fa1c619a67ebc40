package dev.paddock.ui.push;

import dev.paddock.ui.control.Notices;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.message.PendingEntry;
import dev.paddock.wire.message.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The revision that waits for its confirmation. The agent keeps the time; this counts along between two of its answers. */
public final class PendingViewModel {
    private final HostModel host;
    private final Work work;
    private final Notices notices;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Optional<Long>> revision = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper secondsLeft = new ReadOnlyLongWrapper();
    private Instant deadline = Instant.EPOCH;

    public PendingViewModel(HostModel host, Work work, Notices notices, Clock clock) {
        this.host = host;
        this.work = work;
        this.notices = notices;
        this.clock = clock;
        host.statusProperty().subscribe(this::take);
    }

    /** The revision that waits; empty while none does. */
    public ReadOnlyObjectProperty<Optional<Long>> revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Until it is taken back; never negative. */
    public ReadOnlyLongProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** Counts down. Called once a second while a revision waits. */
    public void tick() {
        long left = java.time.Duration.between(clock.instant(), deadline).toSeconds();
        secondsLeft.set(Math.max(0, left));
    }

    public void keep() {
        revision.get()
                .ifPresent(number -> host.client()
                        .ifPresent(client -> work.run(
                                "Confirming the policy",
                                () -> {
                                    client.confirm(number);
                                    return number;
                                },
                                kept -> {
                                    notices.done("Revision " + kept + " stays.");
                                    revision.set(Optional.empty());
                                    host.refresh();
                                },
                                e -> notices.failed("The revision was not confirmed. " + e.getMessage()))));
    }

    public void takeBack() {
        host.client()
                .ifPresent(client -> work.run(
                        "Taking the policy back",
                        client::revert,
                        reply -> {
                            notices.done(
                                    "Taken back: revision " + reply.revision() + " runs again. Your draft is kept.");
                            revision.set(Optional.empty());
                            host.refresh();
                        },
                        e -> notices.failed("The revision was not taken back. " + e.getMessage())));
    }

    private void take(Optional<Status> status) {
        Optional<PendingEntry> pending = status.flatMap(Status::pending);
        pending.ifPresent(p -> {
            deadline = clock.instant().plusSeconds(p.secondsLeft());
            tick();
        });
        Optional<Long> now = pending.map(PendingEntry::revision);
        if (revision.get().isPresent() && now.isEmpty() && secondsLeft.get() <= 1) {
            notices.failed("Revision " + revision.get().get()
                    + " was not confirmed in time and was taken back. Your draft is kept.");
        }
        revision.set(now);
    }
}
