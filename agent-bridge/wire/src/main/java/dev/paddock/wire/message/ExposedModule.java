package dev.paddock.wire.message;

import dev.paddock.model.exposure.LoadStep;
import java.util.Optional;

/**
 * A module that an answer about exposure speaks of.
 *
 * @param state loaded, loading, unloading, on-disk or built-in
 * @param file path below /lib/modules/VERSION
 * @param role asked, dependency or soft-dependency
 */
public record ExposedModule(String name, String state, Optional<String> file, String role) {

    static ExposedModule of(LoadStep step) {
        return new ExposedModule(
                step.module().value(),
                step.state().word(),
                step.file(),
                step.role().word());
    }
}
