package dev.paddock.ui.testing;

import dev.paddock.ui.splice.DiskScan;
import java.util.ArrayList;
import java.util.List;

/** A scan that goes as the test says. */
public final class ScriptedScan implements DiskScan {
    /** Of every scan that was started, the oldest first. */
    public final List<Listener> listeners = new ArrayList<>();

    public int cancelled;

    @Override
    public Handle start(Listener listener) {
        listeners.add(listener);
        return () -> cancelled++;
    }

    /** Of the scan that runs. */
    public Listener listener() {
        return listeners.getLast();
    }
}
