package dev.paddock.ui.host;

import java.util.Optional;

/** Something that the agent was asked for. */
public sealed interface Loaded<T> {
    /** Not here yet. */
    record Waiting<T>() implements Loaded<T> {}

    record Here<T>(T content) implements Loaded<T> {}

    /**
     * The agent did not give it.
     *
     * @param why for a person to read
     */
    record Failed<T>(String why) implements Loaded<T> {}

    default Optional<T> value() {
        return this instanceof Here<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The reason of a failure; empty for everything else. */
    default Optional<String> failure() {
        return this instanceof Failed<T>(String why) ? Optional.of(why) : Optional.empty();
    }

    default boolean isWaiting() {
        return this instanceof Waiting;
    }
}
