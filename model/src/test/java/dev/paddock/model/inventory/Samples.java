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
        return needing(name, state, List.of(), List.of(), aliases);
    }

    /** A module that comes with others. */
    public static Module needing(
            String name,
            ModuleState state,
            List<String> dependencies,
            List<String> softDependencies,
            String... aliases) {
        return new Module(
                new ModuleName(name),
                state,
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of(),
                dependencies.stream().map(ModuleName::new).toList(),
                softDependencies.stream().map(ModuleName::new).toList(),
                List.of(),
                List.of(aliases),
                Optional.of("kernel/" + name + ".ko"),
                "");
    }
}
