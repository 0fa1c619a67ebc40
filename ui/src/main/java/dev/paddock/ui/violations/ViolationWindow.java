package dev.paddock.ui.violations;

import dev.paddock.wire.message.ViolationEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A bounded part of the history, the newest first. What comes again with the same id takes the place of what was there, because the
 * agent folds repetitions into a count.
 */
final class ViolationWindow {
    private final int capacity;
    private final ObservableList<ViolationEntry> rows = FXCollections.observableArrayList();

    ViolationWindow(int capacity) {
        this.capacity = capacity;
    }

    ObservableList<ViolationEntry> rows() {
        return rows;
    }

    /** Takes entries in any order. Those pushed out at the end are the oldest. */
    void merge(List<ViolationEntry> entries) {
        Map<Long, ViolationEntry> fresh = new HashMap<>();
        for (ViolationEntry entry : entries) {
            fresh.merge(entry.id(), entry, (a, b) -> b.count() >= a.count() ? b : a);
        }
        for (int i = 0; i < rows.size() && !fresh.isEmpty(); i++) {
            ViolationEntry known = rows.get(i);
            ViolationEntry update = fresh.remove(known.id());
            if (update != null && update.count() >= known.count() && !update.equals(known)) {
                rows.set(i, update);
            }
        }
        insert(fresh.values().stream()
                .sorted(Comparator.comparingLong(ViolationEntry::id).reversed())
                .toList());
        if (rows.size() > capacity) {
            rows.remove(capacity, rows.size());
        }
    }

    void clear() {
        rows.clear();
    }

    private void insert(List<ViolationEntry> sorted) {
        if (sorted.isEmpty()) {
            return;
        }
        if (rows.isEmpty() || sorted.getLast().id() > rows.getFirst().id()) {
            rows.addAll(0, sorted);
        } else if (sorted.getFirst().id() < rows.getLast().id()) {
            rows.addAll(sorted);
        } else {
            List<ViolationEntry> all = new ArrayList<>(rows);
            all.addAll(sorted);
            all.sort(Comparator.comparingLong(ViolationEntry::id).reversed());
            rows.setAll(all);
        }
    }
}
