package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
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
 * in a slot can be changed. Used by one thread at a time.
 */
final class Seals {

    private final BpfMaps maps;
    private final List<byte[]> survivors;
    private final Map<Integer, Integer> policies = new TreeMap<>();

    private Seals(BpfMaps maps, List<byte[]> survivors) {
        this.maps = maps;
        this.survivors = survivors;
    }

    /** Writes who is never judged: PID 1 and this process, because neither may be locked out of its own work. */
    static Seals of(BpfMaps maps) throws BackendException, IOException {
        List<byte[]> survivors = new ArrayList<>();
        for (int pid : List.of(1, Math.toIntExact(ProcessHandle.current().pid()))) {
            ByteBuffer value = ByteBuffer.allocate(ProcessId.SIZE).order(ByteOrder.nativeOrder());
            ProcessId.of(pid).putInto(value);
            survivors.add(value.array());
        }
        Seals seals = new Seals(maps, List.copyOf(survivors));
        seals.restore();
        return seals;
    }

    /** Puts back what is not of a policy. */
    void restore() throws BackendException {
        for (int slot = 0; slot < survivors.size(); slot++) {
            maps.update(BpfMaps.SURVIVORS, slot, survivors.get(slot));
        }
        maps.update(BpfMaps.SELFTESTS, 0, Selftest.nobody());
    }

    /** The policy that is in the slot now is the one that shall be. */
    void seal(int slot) throws BackendException {
        policies.put(slot, maps.policyId(slot));
    }

    /** What is not as the agent left it, a sentence each. */
    List<String> broken() throws BackendException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<Integer, Integer> policy : policies.entrySet()) {
            if (maps.policyId(policy.getKey()) != policy.getValue()) {
                broken.add("another process put something else into the kernel in the place of the policy");
            }
        }
        for (int slot = 0; slot < survivors.size(); slot++) {
            if (!Arrays.equals(maps.lookup(BpfMaps.SURVIVORS, slot, ProcessId.SIZE), survivors.get(slot))) {
                broken.add("another process changed who is never judged");
            }
        }
        byte[] nobody = Selftest.nobody();
        if (!Arrays.equals(maps.lookup(BpfMaps.SELFTESTS, 0, nobody.length), nobody)) {
            broken.add("another process told the kernel that it proves a hook, which lets it pass the others");
        }
        return broken;
    }
}
