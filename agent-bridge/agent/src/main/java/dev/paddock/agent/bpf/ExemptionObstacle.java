package dev.paddock.agent.bpf;

import dev.paddock.model.policy.Exemption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why the programs would not know somebody who is exempt. */
final class ExemptionObstacle {

    /** Only the root of the hierarchy of version 2 has it (Documentation/admin-guide/cgroup-v2.rst). */
    private static final Path UNIFIED_GROUPS = Path.of("/sys/fs/cgroup/cgroup.controllers");

    private ExemptionObstacle() {}

    /** A sentence; empty where nothing stands in the way. */
    static Optional<String> of(Exemption.Subject subject) {
        return switch (subject) {
            case Exemption.Subject.Unit unit -> ofUnit(unit.name());
            case Exemption.Subject.Executable executable ->
                FileId.of(executable.path()).isPresent()
                        ? Optional.empty()
                        : Optional.of("the exempt executable " + executable.path() + " does not exist here");
            case Exemption.Subject.Uid _ -> Optional.empty();
        };
    }

    private static Optional<String> ofUnit(String name) {
        if (!PolicyLayout.fits(name)) {
            return Optional.of("the kernel compares 55 bytes of the name of a unit, and " + name
                    + " is longer; name the executable");
        }
        return Files.exists(UNIFIED_GROUPS)
                ? Optional.empty()
                : Optional.of("the exemption of the unit " + name + " needs control groups of version 2, which "
                        + UNIFIED_GROUPS.getParent() + " does not have; name the executable");
    }
}
