package dev.paddock.ui.overview;

import dev.paddock.ui.host.Connection;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import dev.paddock.wire.message.GapEntry;
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
    private final ReadOnlyObjectWrapper<Posture> posture =
            new ReadOnlyObjectWrapper<>(Posture.of(new Link.Connecting(), Optional.empty(), Optional.empty()));
    private final ReadOnlyObjectWrapper<Facts> facts =
            new ReadOnlyObjectWrapper<>(new Facts(false, List.of(), Map.of(), List.of()));
    private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> ownAgent = new ReadOnlyObjectWrapper<>(Optional.empty());

    public OverviewViewModel(HostModel host) {
        this.host = host;
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
                all.stream().distinct().toList()));
        tiles.set(Tile.of(
                host.modulesProperty().get().value(), host.fopsProperty().get().value(), status));
        ownAgent.set(link instanceof Link.Live(Connection connection) ? connection.ownBecause() : Optional.empty());
    }
}
