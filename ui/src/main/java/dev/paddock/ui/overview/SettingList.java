package dev.paddock.ui.overview;

import dev.paddock.ui.control.Panes;
import dev.paddock.wire.message.SettingEntry;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The kernel's own settings, each with what its value means. */
final class SettingList extends VBox {

    SettingList() {
        getStyleClass().add("list");
        setId("settings-list");
    }

    /** @param otherwise what to say where there are none */
    void show(List<SettingEntry> settings, String otherwise) {
        getChildren().setAll(settings.stream().map(SettingList::row).toList());
        if (settings.isEmpty()) {
            getChildren().add(Panes.paragraph(otherwise, "dim"));
        }
    }

    private static Node row(SettingEntry setting) {
        var value = setting.value()
                .filter(text -> !text.isEmpty())
                .map(text -> Panes.label(text, "mono"))
                .orElseGet(() -> Panes.label(setting.value().isPresent() ? "empty" : setting.state(), "dim"));
        value.setMinWidth(USE_PREF_SIZE);
        HBox line = Panes.row("list-row", Panes.label(setting.name(), "mono"), Panes.spacer(), value);
        line.setAccessibleText(setting.name() + ": " + value.getText());
        return Panes.column("list-entry", line, Panes.paragraph(setting.meaning(), "dim", "small"));
    }
}
