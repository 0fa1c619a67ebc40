package dev.paddock.model.compile;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A policy as the kernel's maps will hold it, still by name: only the backend knows addresses. The same policy, inventory and instant
 * always give an equal value.
 *
 * @param fops a ruling for every known file_operations
 * @param spliceDefault for file_operations that are not in the map, and for sockets that no key of {@code sockets} meets
 * @param families by address family number, 0 to SocketFamily.MAX
 * @param modules a ruling for every known module
 * @param moduleDefault for a module that is not in the map
 * @param elsewhere for a module that comes from outside the modules directory of the running kernel, where it is stricter
 * @param unregistered for opening a file whose file_operations are neither in the kernel's image nor in a module that {@code modules} lets
 *     be loaded
 * @param requests by what the kernel asks modprobe for, folded; a key that ends in "_*" stands for every number in the place of the
 *     star. What is not in the map is let through: if it leads to a module at all, the module's own load is judged.
 * @param nextExpiry when the next rule stops counting and the policy must be compiled again
 */
public record CompiledPolicy(
        Mode mode,
        SortedMap<FopsId, SpliceRuling> fops,
        SpliceRuling spliceDefault,
        SortedMap<SocketKey, SocketRuling> sockets,
        Ruling vmsplice,
        Ruling zerocopy,
        List<Ruling> families,
        SortedMap<ModuleName, Ruling> modules,
        Ruling moduleDefault,
        Ruling elsewhere,
        Ruling unregistered,
        SortedMap<String, Ruling> requests,
        List<Exemption> exemptions,
        Optional<Instant> nextExpiry) {}
