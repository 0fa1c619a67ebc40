package dev.paddock.agent;

import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Modules for the tests of the agent. */
public final class Samples {

    private Samples() {}

    /** A module of which nothing else is known. */
    public static Module module(String name, ModuleState state) {
        return new Module(
                new ModuleName(name),
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }
}
