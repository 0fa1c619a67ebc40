package dev.paddock.ui.overview;

import dev.paddock.ui.control.Notices;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.host.Connection;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the first screen says. */
public final class OverviewViewModel {
    private final HostModel host;
    private final Work work;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Posture> posture =
            new ReadOnlyObjectWrapper<>(Posture.of(new Link.Connecting(), Optional.empty(), Optional.empty()));
    private final ReadOnlyObjectWrapper<Facts> facts =
            new ReadOnlyObjectWrapper<>(new Facts(false, List.of(), Map.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> whyNotProving =
            new ReadOnlyObjectWrapper<>(Optional.of("No agent answers."));
    private final ReadOnlyObjectWrapper<Locking> locking =
            new ReadOnlyObjectWrapper<>(Locking.of(new Link.Connecting(), Optional.empty()));
    private final ReadOnlyObjectWrapper<Optional<String>> ownAgent = new ReadOnlyObjectWrapper<>(Optional.empty());

    public OverviewViewModel(HostModel host, Work work, Notices notices) {
        this.host = host;
        this.work = work;
        this.notices = notices;
        host.linkProperty().subscribe(_ -> take());
        host.statusProperty().subscribe(_ -> take());
        host.fopsProperty().subscribe(_ -> take());
        host.modulesProperty().subscribe(_ -> take());
    }

    public ReadOnlyObjectProperty<Posture> postureProperty() {
        return posture.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** The numbers in sight first. */
    public ReadOnlyObjectProperty<List<Tile>> tilesProperty() {
        return tiles.getReadOnlyProperty();
    }

    /** Set where the window's own agent answers: why there is one. */
    public ReadOnlyObjectProperty<Optional<String>> ownAgentProperty() {
        return ownAgent.getReadOnlyProperty();
    }

    /** Why the hooks cannot be proven again; empty where they can. */
    public ReadOnlyObjectProperty<Optional<String>> whyNotProvingProperty() {
        return whyNotProving.getReadOnlyProperty();
    }

    /** Asks the agent to prove every hook again. */
    public void prove() {
        host.client()
                .ifPresent(client -> work.run(
                        "Proving the hooks",
                        client::selftest,
                        reply -> {
                            proved(reply.hooks());
                            host.poll();
                        },
                        e -> notices.failed("The hooks were not proven. " + e.getMessage())));
    }

    /** Whether what is enforced is locked, or can be. */
    public ReadOnlyObjectProperty<Locking> lockingProperty() {
        return locking.getReadOnlyProperty();
    }

    /** Asks the agent to lock what is enforced until the next boot. */
    public void lock() {
        host.client()
                .ifPresent(client -> work.run(
                        "Locking the policy",
                        () -> {
                            client.lock();
                            return client.status();
                        },
                        status -> {
                            notices.done("Revision " + status.revision() + " is locked until the next boot.");
                            host.poll();
                        },
                        e -> notices.failed("Nothing was locked. " + e.getMessage())));
    }

    private void proved(List<HookEntry> hooks) {
        List<String> unproven = hooks.stream()
                .filter(hook -> hook.supported() && !hook.proven())
                .map(HookEntry::name)
                .toList();
        if (unproven.isEmpty()) {
            long supported = hooks.stream().filter(HookEntry::supported).count();
            notices.done("Proven just now: each of " + Words.count(supported, "hook")
                    + " refused what it must and let through what it must.");
        } else {
            notices.failed(
                    "Not proven: " + String.join(", ", unproven) + ". The log of paddockd says what came instead.");
        }
    }

    private static Optional<String> whyNotProving(Link link, Optional<Status> status) {
        if (!link.isLive() || status.isEmpty()) {
            return Optional.of("No agent answers.");
        }
        if (status.get().hooks().stream().noneMatch(HookEntry::supported)) {
            return Optional.of("No hook can be attached here.");
        }
        return status.get().mayChange() ? Optional.empty() : Optional.of("Only root may do this.");
    }

    public ReadOnlyObjectProperty<Link> linkProperty() {
        return host.linkProperty();
    }

    /** Looks for an agent again. */
    public void tryAgain() {
        host.connect();
    }

    private void take() {
        Optional<Status> status = host.statusProperty().get();
        Link link = host.linkProperty().get();
        posture.set(Posture.of(link, status, host.fopsProperty().get().value()));
        List<GapEntry> all = new ArrayList<>();
        if (link instanceof Link.Lost && status.isPresent()) {
            all.add(new GapEntry("The kernel as it is now", "No agent answers: what is shown was so before."));
        }
        all.addAll(status.map(Status::gaps).orElse(List.of()));
        host.modulesProperty().get().value().ifPresent(m -> all.addAll(m.gaps()));
        host.fopsProperty().get().value().ifPresent(f -> all.addAll(f.gaps()));
        if (link.isLive()) {
            host.modulesProperty().get().failure().ifPresent(why -> all.add(new GapEntry("Modules", why)));
            host.fopsProperty().get().failure().ifPresent(why -> all.add(new GapEntry("file_operations", why)));
        }
        facts.set(new Facts(
                status.isPresent(),
                status.map(Status::hooks).orElse(List.of()),
                status.<Map<String, Long>>map(s -> new TreeMap<>(s.counters())).orElse(Map.of()),
                status.map(Status::settings).orElse(List.of()),
                all.stream().distinct().toList()));
        tiles.set(Tile.of(
                host.modulesProperty().get().value(), host.fopsProperty().get().value(), status));
        locking.set(Locking.of(link, status));
        whyNotProving.set(whyNotProving(link, status));
        ownAgent.set(link instanceof Link.Live(Connection connection) ? connection.ownBecause() : Optional.empty());
    }
}
