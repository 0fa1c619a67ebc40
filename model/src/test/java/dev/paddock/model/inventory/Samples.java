package dev.paddock.model.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Modules for tests. */
public final class Samples {

    private Samples() {}

    /** A module with a file and nothing else to say. */
    public static Module module(String name, ModuleState state, String... aliases) {
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
