package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.detail.Answer;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.UsesReply;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is known of the selected file_operations: its functions at once, who holds it and how exposed it is when the agent answers. */
public final class FopsDetailViewModel {
    private final ReadOnlyObjectWrapper<Loaded<FileOperations>> selected =
            new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private final Answer<UsesReply> uses;
    private final Answer<ExposureReply> exposure;
    private final Clock clock;
    private Instant readAt = Instant.EPOCH;

    public FopsDetailViewModel(HostModel host, Work work, Delayer delayer, Clock clock) {
        this.clock = clock;
        this.uses = new Answer<>(host, work, delayer);
        this.exposure = new Answer<>(host, work, delayer);
        uses.property().subscribe(answer -> answer.value().ifPresent(_ -> readAt = clock.instant()));
    }

    /** Waiting while nothing is selected. */
    public ReadOnlyObjectProperty<Loaded<FileOperations>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Asked anew for every selection: what is held open changes all the time. */
    public Answer<UsesReply> uses() {
        return uses;
    }

    /** When the uses in sight were read, as a time of day. */
    public String readAt() {
        return Words.time(readAt.toString(), readAt, clock.getZone());
    }

    public Answer<ExposureReply> exposure() {
        return exposure;
    }

    public void select(Optional<FileOperations> fops) {
        if (fops.equals(selected.get().value())) {
            return;
        }
        selected.set(fops.<Loaded<FileOperations>>map(Loaded.Here::new).orElseGet(Loaded.Waiting::new));
        if (fops.isEmpty()) {
            uses.forget();
            exposure.forget();
            return;
        }
        String id = fops.get().id().toString();
        uses.ask("Listing open files", AgentClient::uses);
        exposure.ask("Finding who can load " + id, agent -> agent.exposure(id));
    }

    /** What the badges below the title say. */
    public List<String> badges() {
        return selected.get()
                .value()
                .map(fops -> fops.id().module().equals(ModuleName.VMLINUX)
                        ? List.of("part of the kernel image")
                        : List.of("module " + fops.id().module().value()))
                .orElse(List.of());
    }
}
