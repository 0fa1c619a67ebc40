package dev.paddock.ui.bundle;

import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The draft in the form of another tool: shown while it is chosen, and written as it is shown. */
public final class ToolExportViewModel {
    private final HostModel host;
    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final Clock clock;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<ToolFile.Tool> tool = new SimpleObjectProperty<>(ToolFile.Tool.MODPROBE);
    private final StringProperty unit = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ToolFile> content = new ReadOnlyObjectWrapper<>(new ToolFile.Nothing(""));
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private Optional<String> mayReplace = Optional.empty();

    public ToolExportViewModel(HostModel host, DraftModel draft, Work work, Notices notices, Clock clock) {
        this.host = host;
        this.draft = draft;
        this.work = work;
        this.notices = notices;
        this.clock = clock;
        tool.subscribe((_, _) -> change());
        unit.subscribe((_, _) -> change());
        file.subscribe((_, _) -> error.set(""));
        host.modulesProperty().subscribe((_, _) -> make());
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public ObjectProperty<ToolFile.Tool> toolProperty() {
        return tool;
    }

    /** The unit for systemd, as typed. */
    public StringProperty unitProperty() {
        return unit;
    }

    /** Where the file goes, as typed. */
    public StringProperty fileProperty() {
        return file;
    }

    /** What would be written. */
    public ReadOnlyObjectProperty<ToolFile> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** Why nothing was written; empty where nothing was tried. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public void open() {
        file.set("");
        error.set("");
        mayReplace = Optional.empty();
        open.set(true);
        make();
    }

    public void close() {
        open.set(false);
    }

    /** Takes a file for which the desktop has asked whether it may be replaced. */
    public void chooseFile(Path chosen) {
        file.set(chosen.toString());
        mayReplace = Optional.of(chosen.toString());
    }

    /** Writes what is shown. */
    public void write() {
        if (!open.get() || !(content.get() instanceof ToolFile.Text(String name, String text))) {
            return;
        }
        String typed = file.get();
        Existing existing = mayReplace.filter(typed::equals).isPresent() ? Existing.REPLACE : Existing.KEEP;
        work.run(
                "Writing " + name,
                () -> {
                    Path target = ChosenFile.of(typed, "file");
                    BundleFiles.write(target, text.getBytes(StandardCharsets.UTF_8), existing);
                    return target;
                },
                target -> {
                    close();
                    notices.done(
                            "Wrote " + target + ". Its comments say where to install it and what it does not cover.");
                },
                this::refuse);
    }

    private void refuse(AgentException e) {
        error.set(String.valueOf(e.getMessage()));
    }

    /** What was refused was something else. */
    private void change() {
        error.set("");
        make();
    }

    private void make() {
        if (open.get()) {
            content.set(
                    switch (tool.get()) {
                        case MODPROBE ->
                            ToolFile.forModprobe(
                                    draft.draft(),
                                    clock.instant(),
                                    host.modulesProperty().get().value());
                        case SYSTEMD ->
                            ToolFile.forSystemd(
                                    draft.draft(), clock.instant(), unit.get().strip());
                    });
        }
    }
}
