package dev.paddock.agent.inventory;

import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the file_operations of the running kernel are, and its image. Those of modules are valid until one is unloaded. Immutable.
 */
public final class FopsAddresses {

    private final Map<Long, FopsId> identities;
    private final Map<FopsId, Set<Long>> addresses = new HashMap<>();

    private final Optional<ImageAddresses> image;
    private final int unloads;

    /**
     * Addresses that were read.
     *
     * @param unloads how many modules the kernel had unloaded before, as its own count says; 0 where nobody counts
     */
    public FopsAddresses(Map<Long, FopsId> identities, Optional<ImageAddresses> image, int unloads) {
        this.image = image;
        this.unloads = unloads;
        this.identities = Map.copyOf(identities);
        identities.forEach((address, id) ->
                addresses.computeIfAbsent(id, _ -> new HashSet<>()).add(address));
    }

    /** Several file_operations of one module may share a symbol: an identity can have more than one address. */
    public Map<FopsId, Set<Long>> byIdentity() {
        return Collections.unmodifiableMap(addresses);
    }

    public Optional<FopsId> at(long address) {
        return Optional.ofNullable(identities.get(address));
    }

    /** The same, of which is known that it was so still after so many unloads. */
    FopsAddresses since(int count) {
        return new FopsAddresses(identities, image, count);
    }

    /** The modules that have file_operations in the kernel; the image is none. */
    public Set<ModuleName> modules() {
        return addresses.keySet().stream()
                .map(FopsId::module)
                .filter(name -> !name.equals(ModuleName.VMLINUX))
                .collect(Collectors.toSet());
    }

    /** Where the kernel's image is; empty where its symbols are closed. */
    public Optional<ImageAddresses> image() {
        return image;
    }

    public int unloads() {
        return unloads;
    }

    public boolean isEmpty() {
        return identities.isEmpty();
    }
}
