package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.ProcessId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agent put into the maps, to tell when another process changed it. The policy maps themselves are frozen: only which of them is
 * in a slot can be changed, and what holds for the whole of it. Used by one thread at a time.
 */
final class Seals {

    private final BpfMaps maps;
    private final byte[] survivors;
    private final Map<Integer, Sealed> policies = new TreeMap<>();

    /**
     * What is in a slot.
     *
     * @param id of the policy map
     * @param meta what holds for the whole of it and does not change
     */
    private record Sealed(int id, ByteBuffer meta) {}

    private Seals(BpfMaps maps, byte[] survivors) {
        this.maps = maps;
        this.survivors = survivors;
    }

    /** Writes who is never judged: PID 1 and this process, because neither may be locked out of its own work. */
    static Seals of(BpfMaps maps) throws BackendException, IOException {
        ByteBuffer survivors = ByteBuffer.allocate(2 * ProcessId.SIZE).order(ByteOrder.nativeOrder());
        for (int pid : List.of(1, Math.toIntExact(ProcessHandle.current().pid()))) {
            ProcessId.of(pid).putInto(survivors);
        }
        Seals seals = new Seals(maps, survivors.array());
        seals.restore();
        return seals;
    }

    /** Puts back what is not of a policy. */
    void restore() throws BackendException {
        maps.update(BpfMaps.SURVIVORS, 0, survivors);
        maps.update(BpfMaps.SELFTESTS, 0, Selftest.nobody());
    }

    /** The agent itself is changing the slot: where that fails halfway, what is in there is nobody else's doing. */
    void open(int slot) {
        policies.remove(slot);
    }

    /** The policy that is in the slot now is the one that shall be. */
    void seal(int slot, byte[] meta) throws BackendException {
        policies.put(slot, new Sealed(maps.policyId(slot), constant(meta)));
    }

    private static ByteBuffer constant(byte[] meta) {
        return ByteBuffer.wrap(meta, 0, PolicyLayout.META_CONSTANT);
    }

    /** What is not as the agent left it, a sentence each. */
    List<String> broken() throws BackendException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<Integer, Sealed> policy : policies.entrySet()) {
            Sealed sealed = policy.getValue();
            if (maps.policyId(policy.getKey()) != sealed.id()) {
                broken.add("another process put something else into the kernel in the place of the policy");
            } else if (!constant(maps.lookup(BpfMaps.METAS, BpfMaps.metaPlace(sealed.id()), PolicyLayout.META_SIZE))
                    .equals(sealed.meta())) {
                broken.add(
                        "another process changed the mode, the deadline or the exemptions of the policy in the kernel");
            }
        }
        if (!Arrays.equals(maps.lookup(BpfMaps.SURVIVORS, 0, survivors.length), survivors)) {
            broken.add("another process changed who is never judged");
        }
        byte[] nobody = Selftest.nobody();
        if (!Arrays.equals(maps.lookup(BpfMaps.SELFTESTS, 0, nobody.length), nobody)) {
            broken.add("another process told the kernel that it proves a hook, which lets it pass the others");
        }
        return broken;
    }
}
