package dev.paddock.agent.inventory;

import dev.paddock.model.inventory.FopsId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the file_operations of the running kernel are. Valid until a module comes or goes. Immutable. */
public final class FopsAddresses {

    private final Map<Long, FopsId> identities;
    private final Map<FopsId, Set<Long>> addresses = new HashMap<>();

    public FopsAddresses(Map<Long, FopsId> identities) {
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

    public boolean isEmpty() {
        return identities.isEmpty();
    }
}
