package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Transfer;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which file_operations are shown. No class chosen means every class. */
public final class SpliceFilter {
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty byReference = new SimpleBooleanProperty();
    private final BooleanProperty byCopy = new SimpleBooleanProperty();
    private final BooleanProperty sinks = new SimpleBooleanProperty();

    public StringProperty searchProperty() {
        return search;
    }

    /** Sources that hand out the pages themselves, known or feared to. */
    public BooleanProperty byReferenceProperty() {
        return byReference;
    }

    public BooleanProperty byCopyProperty() {
        return byCopy;
    }

    /** Only those with a splice_write. */
    public BooleanProperty sinksProperty() {
        return sinks;
    }

    void onChange(Runnable action) {
        search.subscribe((_, _) -> action.run());
        byReference.subscribe((_, _) -> action.run());
        byCopy.subscribe((_, _) -> action.run());
        sinks.subscribe((_, _) -> action.run());
    }

    boolean lets(FileOperations fops) {
        boolean anyClass = !byReference.get() && !byCopy.get();
        return found(fops)
                && (anyClass
                        || (byReference.get() && fops.readTransfer().mayBeByReference())
                        || (byCopy.get() && fops.readTransfer() == Transfer.BY_COPY))
                && (!sinks.get() || fops.spliceWrite().isPresent());
    }

    private boolean found(FileOperations fops) {
        String needle = search.get().strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return contains(fops.id().toString(), needle)
                || contains(fops.spliceRead(), needle)
                || contains(fops.spliceWrite(), needle);
    }

    private static boolean contains(Optional<String> function, String needle) {
        return function.map(name -> contains(name, needle)).orElse(false);
    }

    private static boolean contains(String text, String needle) {
        return text.toLowerCase(Locale.ROOT).contains(needle);
    }
}
