package dev.paddock.ui.modules;

import dev.paddock.model.inventory.ModuleState;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which rows are shown. No state chosen means every state. */
public final class ModuleFilter {
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final BooleanProperty onDisk = new SimpleBooleanProperty();
    private final BooleanProperty builtIn = new SimpleBooleanProperty();
    private final BooleanProperty ruled = new SimpleBooleanProperty();

    public StringProperty searchProperty() {
        return search;
    }

    public BooleanProperty loadedProperty() {
        return loaded;
    }

    public BooleanProperty onDiskProperty() {
        return onDisk;
    }

    public BooleanProperty builtInProperty() {
        return builtIn;
    }

    /** Only rows that a rule names, by itself or by a pattern. */
    public BooleanProperty ruledProperty() {
        return ruled;
    }

    /** Calls back whenever another set of rows may be meant. */
    void onChange(Runnable action) {
        search.subscribe((_, _) -> action.run());
        loaded.subscribe((_, _) -> action.run());
        onDisk.subscribe((_, _) -> action.run());
        builtIn.subscribe((_, _) -> action.run());
        ruled.subscribe((_, _) -> action.run());
    }

    Predicate<ModuleRow> predicate(Predicate<ModuleRow> hasRule) {
        // names are written with either character, and the kernel does not tell them apart
        String needle = search.get().strip().toLowerCase(Locale.ROOT);
        String folded = needle.replace('-', '_');
        boolean anyState = !loaded.get() && !onDisk.get() && !builtIn.get();
        boolean onlyRuled = ruled.get();
        return row -> (anyState || isShown(row.state()))
                && (needle.isEmpty()
                        || row.haystack().contains(needle)
                        || row.haystack().contains(folded))
                && (!onlyRuled || hasRule.test(row));
    }

    private boolean isShown(ModuleState state) {
        return switch (state) {
            case LOADED, LOADING, UNLOADING -> loaded.get();
            case ON_DISK -> onDisk.get();
            case BUILT_IN -> builtIn.get();
        };
    }
}
