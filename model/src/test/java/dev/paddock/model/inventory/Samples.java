package dev.paddock.model.exposure;

import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Modules for tests. */
final class Samples {

    private Samples() {}

    static Module module(String name, ModuleState state, String... aliases) {
        return new Module(
                new ModuleName(name),
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(aliases),
                Optional.of("kernel/" + name + ".ko"),
                "");
    }
}
