package dev.paddock.agent.modprobe;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.model.inventory.ModuleName;
import java.util.Collection;
import java.util.List;

/** What modprobe would do, by the configuration as it is now. */
interface DryRun {

    /** Those of the modules that modprobe would load. */
    List<ModuleName> loads(Collection<ModuleName> modules) throws BackendException;
}
