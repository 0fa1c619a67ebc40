package dev.paddock.ui.push;

import java.time.Duration;

/** How long a pushed policy may run unconfirmed. */
public enum ConfirmWindow {
    HALF_MINUTE("30 s", Duration.ofSeconds(30)),
    ONE_MINUTE("1 min", Duration.ofMinutes(1)),
    FIVE_MINUTES("5 min", Duration.ofMinutes(5));

    private final String label;
    private final Duration duration;

    ConfirmWindow(String label, Duration duration) {
        this.label = label;
        this.duration = duration;
    }

    public String label() {
        return label;
    }

    public Duration duration() {
        return duration;
    }
}
