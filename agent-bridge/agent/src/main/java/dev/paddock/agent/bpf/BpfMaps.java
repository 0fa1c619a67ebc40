package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.Counters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The maps of the object by descriptor. Used by one thread at a time. */
final class BpfMaps implements AutoCloseable {

    static final String POLICIES = "policies";
    static final String METAS = "metas";
    static final String EVENTS = "events";
    static final String COUNTERS = "counters";
    static final String SURVIVORS = "survivors";
    static final String SELFTESTS = "selftests";
    static final String UNLOADS = "unloads";
    static final String FOLDS = "folds";
    static final String LOCKED = "locked";
    static final String LOCK = "lock";
    static final String TOLD = "told";
    static final List<String> ALL =
            List.of(POLICIES, METAS, EVENTS, COUNTERS, SURVIVORS, SELFTESTS, UNLOADS, FOLDS, LOCKED, LOCK, TOLD);

    private static final int BPF_F_RDONLY = 1 << 3;

    /** struct bpf_obj_get_opts: its size in 64 bits, file_flags in 32, padding. */
    private static final int GET_OPTIONS_SIZE = 16;

    /** struct bpf_map_info up to and with max_entries (include/uapi/linux/bpf.h). */
    private static final int INFO_SIZE = 20;

    private static final int INFO_ID = 4;
    private static final int INFO_MAX_ENTRIES = 16;

    private static final int BPF_MAP_TYPE_HASH = 1;
    private static final int METAS_COUNT = 8;
    private static final int SLOTS = 2;
    /** The kernel counts its ids up: the third one fits, unless others make maps in between. */
    private static final int MOST_UNFIT = 64;

    private static final int OUTCOMES = 3;
    private static final List<String> OUTCOME_WORDS = List.of("audited", "refused", "exempt");

    private final Natives natives;
    private final Map<String, Integer> descriptors;
    /** Whether policy maps are locked as they come. */
    private boolean lockPolicies;

    private final Set<Integer> lockedPolicies = new HashSet<>();

    BpfMaps(Natives natives, Map<String, Integer> descriptors) {
        this.natives = natives;
        this.descriptors = Map.copyOf(descriptors);
    }

    /** Opens what an agent of this version pinned. */
    static BpfMaps open(Natives natives, Pins pins) throws BackendException {
        Map<String, Integer> descriptors = new HashMap<>();
        for (String name : ALL) {
            descriptors.put(name, open(natives, pins, name));
        }
        return new BpfMaps(natives, descriptors);
    }

    /** Opens what an agent of this version pinned and locked, as far as it can be had; nothing else can be asked for. */
    static BpfMaps openLocked(Natives natives, Pins pins) throws BackendException {
        Map<String, Integer> descriptors = new HashMap<>();
        for (String name : Lock.LEFT_OPEN) {
            descriptors.put(name, open(natives, pins, name));
        }
        for (String name : Lock.READABLE) {
            descriptors.put(
                    name,
                    natives.check(
                            natives.bpf().bpf_obj_get_opts(pins.map(name), readOnly()),
                            "cannot open the pinned map " + name));
        }
        return new BpfMaps(natives, descriptors);
    }

    private static int open(Natives natives, Pins pins, String name) throws BackendException {
        return natives.check(natives.bpf().bpf_obj_get(pins.map(name)), "cannot open the pinned map " + name);
    }

    private static byte[] readOnly() {
        return ByteBuffer.allocate(GET_OPTIONS_SIZE)
                .order(ByteOrder.nativeOrder())
                .putLong(GET_OPTIONS_SIZE)
                .putInt(BPF_F_RDONLY)
                .array();
    }

    /** What libbpf calls it: some are variables of the programs, each in a section of its own. */
    static String inObject(String name) {
        return List.of(SURVIVORS, SELFTESTS, LOCK, TOLD).contains(name) ? ".data." + name : name;
    }

    int descriptor(String name) {
        Integer descriptor = descriptors.get(name);
        if (descriptor == null) {
            throw new IllegalArgumentException("no map " + name);
        }
        return descriptor;
    }

    /** Builds a whole policy map aside, which no process can change any more, and puts it into the slot: one step for every program that looks. */
    void putPolicy(int slot, PolicyLayout layout) throws BackendException {
        List<PolicyLayout.Element> elements = layout.elements();
        int inner = createPolicy(elements.size());
        try {
            if (lockPolicies) {
                lockPolicy(id(inner));
            }
            ByteBuffer keys = ByteBuffer.allocate(elements.size() * PolicyLayout.KEY_SIZE);
            ByteBuffer entries = ByteBuffer.allocate(elements.size() * PolicyLayout.ENTRY_SIZE);
            for (PolicyLayout.Element element : elements) {
                keys.put(element.key());
                entries.put(element.entry());
            }
            int[] count = {elements.size()};
            natives.check(
                    natives.bpf().bpf_map_update_batch(inner, keys.array(), entries.array(), count, null),
                    "cannot fill the policy map");
            natives.check(natives.bpf().bpf_map_freeze(inner), "cannot freeze the policy map");
            update(METAS, metaPlace(id(inner)), layout.meta());
            swap(slot, inner);
        } finally {
            // the slot holds its own reference
            natives.libc().close(inner);
        }
        forgetFormerPolicies();
    }

    /**
     * Holds the former map until the update has waited for every program that found it (kernel/bpf/syscall.c, maybe_wait_bpf_programs): it
     * loses its number with its last reference, and programs tell by the number what is of it.
     */
    private void swap(int slot, int policy) throws BackendException {
        int id = policyId(slot);
        int former = id == 0
                ? -1
                : natives.check(natives.bpf().bpf_map_get_fd_by_id(id), "cannot hold the policy that runs");
        try {
            update(
                    POLICIES,
                    slot,
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .putInt(policy)
                            .array());
        } finally {
            if (former >= 0) {
                natives.libc().close(former);
            }
        }
    }

    /**
     * A policy map whose place among the metas is that of no policy in a slot: what programs read there is never changed under them.
     */
    private int createPolicy(int size) throws BackendException {
        for (int attempt = 0; attempt < MOST_UNFIT; attempt++) {
            int map = natives.check(
                    natives.bpf()
                            .bpf_map_create(
                                    BPF_MAP_TYPE_HASH,
                                    "policy",
                                    PolicyLayout.KEY_SIZE,
                                    PolicyLayout.ENTRY_SIZE,
                                    size,
                                    null),
                    "cannot create a policy map of " + size + " entries");
            if (isPlaceFree(id(map))) {
                return map;
            }
            natives.libc().close(map);
        }
        throw new BackendException("the kernel gave no policy map a number that can be told from those in use");
    }

    private boolean isPlaceFree(int id) throws BackendException {
        for (int slot = 0; slot < SLOTS; slot++) {
            int other = policyId(slot);
            if (other != 0 && metaPlace(other) == metaPlace(id)) {
                return false;
            }
        }
        return true;
    }

    /** Where what holds for the whole of the policy with that map is among the metas. */
    static int metaPlace(int policyId) {
        return Integer.remainderUnsigned(policyId, METAS_COUNT);
    }

    /** The kernel's number of a map. */
    private int id(int map) throws BackendException {
        return info(map).getInt(INFO_ID);
    }

    private ByteBuffer info(int map) throws BackendException {
        byte[] info = new byte[INFO_SIZE];
        natives.check(
                natives.bpf().bpf_obj_get_info_by_fd(map, info, new int[] {INFO_SIZE}), "cannot ask what a map is");
        return ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
    }

    /** The kernel's number of one of these maps. */
    int id(String map) throws BackendException {
        return id(descriptor(map));
    }

    /** How many elements one of these maps has room for; bytes where it is a ring buffer. */
    int maxEntries(String map) throws BackendException {
        return info(descriptor(map)).getInt(INFO_MAX_ENTRIES);
    }

    /** Pins it a second time. */
    void pinAgain(String map, String path) throws BackendException {
        natives.check(natives.bpf().bpf_obj_pin(descriptor(map), path), "cannot pin the map " + map);
    }

    void update(String map, int key, byte[] value) throws BackendException {
        update(map, key(key), value);
    }

    void update(String map, byte[] key, byte[] value) throws BackendException {
        natives.check(
                natives.bpf().bpf_map_update_elem(descriptor(map), key, value, 0), "cannot write to the map " + map);
    }

    byte[] lookup(String map, int key, int size) throws BackendException {
        byte[] value = new byte[size];
        natives.check(
                natives.bpf().bpf_map_lookup_elem(descriptor(map), key(key), value), "cannot read the map " + map);
        return value;
    }

    /** The policy map in the slot, by the kernel's number of it; 0 where there is none. */
    int policyId(int slot) throws BackendException {
        byte[] id = new byte[Integer.BYTES];
        int result = natives.bpf().bpf_map_lookup_elem(descriptor(POLICIES), key(slot), id);
        if (result == -Natives.ENOENT) {
            return 0;
        }
        natives.check(result, "cannot read the map " + POLICIES);
        return ByteBuffer.wrap(id).order(ByteOrder.nativeOrder()).getInt();
    }

    private static byte[] key(int index) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(index)
                .array();
    }

    /** Locks the policy maps that are in a slot, and every one that comes into one from now on, before there is anything in it. */
    void lockPolicies() throws BackendException {
        lockPolicies = true;
        for (int slot = 0; slot < SLOTS; slot++) {
            int policy = policyId(slot);
            if (policy != 0) {
                lockPolicy(policy);
            }
        }
    }

    /** Nothing is locked: policy maps come as before. */
    void leavePoliciesOpen() {
        lockPolicies = false;
    }

    private void lockPolicy(int id) throws BackendException {
        lock(Lock.MAP, id, Lock.WHOLLY);
        lockedPolicies.add(id);
    }

    /** Those that are in no slot any more; their numbers are not given again soon. */
    private void forgetFormerPolicies() throws BackendException {
        Set<Integer> former = new HashSet<>(lockedPolicies);
        for (int slot = 0; slot < SLOTS; slot++) {
            former.remove(policyId(slot));
        }
        for (int id : former) {
            natives.check(
                    natives.bpf()
                            .bpf_map_lookup_and_delete_elem(
                                    descriptor(LOCKED), lockedKey(Lock.MAP, id), new byte[Integer.BYTES]),
                    "cannot take a former policy out of the map " + LOCKED);
            lockedPolicies.remove(id);
        }
    }

    /** @param kind of enum locked_kind */
    void lock(int kind, int number, int how) throws BackendException {
        update(LOCKED, lockedKey(kind, number), key(how));
    }

    private static byte[] lockedKey(int kind, int number) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(kind)
                .putInt(number)
                .array();
    }

    /** How many modules were unloaded since the map was made, modulo 2^32. */
    int unloads() throws BackendException {
        return ByteBuffer.wrap(lookup(UNLOADS, 0, Integer.BYTES))
                .order(ByteOrder.nativeOrder())
                .getInt();
    }

    /** The kernel's number of the map of counters: other counters have another one, until the kernel is booted again. */
    int countingId() throws BackendException {
        return id(COUNTERS);
    }

    /** Every counter that is not zero, summed over the processors. */
    Map<String, Long> counters() throws BackendException {
        int processors = natives.check(natives.bpf().libbpf_num_possible_cpus(), "cannot count the processors");
        Map<String, Long> counters = new TreeMap<>();
        for (int index = 0; index < Hook.KIND_COUNT * OUTCOMES; index++) {
            ByteBuffer values = ByteBuffer.wrap(lookup(COUNTERS, index, processors * Long.BYTES))
                    .order(ByteOrder.nativeOrder());
            long sum = 0;
            while (values.hasRemaining()) {
                sum += values.getLong();
            }
            if (sum != 0) {
                counters.put(counterName(index / OUTCOMES, index % OUTCOMES), sum);
            }
        }
        long tries = Lock.tries(this);
        if (tries != 0) {
            counters.put(Counters.LOCK_TRIES, tries);
        }
        return counters;
    }

    private static String counterName(int kind, int outcome) {
        if (kind == 0) {
            return outcome == 0 ? Counters.LOST : "other";
        }
        return dev.paddock.model.violation.ViolationKind.of(kind)
                        .map(k -> k.word())
                        .orElse("kind-" + kind) + "." + OUTCOME_WORDS.get(outcome);
    }

    @Override
    public void close() {
        descriptors.values().forEach(natives.libc()::close);
    }
}
