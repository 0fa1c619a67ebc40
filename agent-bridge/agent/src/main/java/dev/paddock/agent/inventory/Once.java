package dev.paddock.agent.inventory;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first wanted. Threads may share it; those that come meanwhile wait. */
final class Once<T> {

    private final Supplier<T> maker;
    private Optional<T> value = Optional.empty();

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = value.orElseGet(maker);
        value = Optional.of(made);
        return made;
    }
}
