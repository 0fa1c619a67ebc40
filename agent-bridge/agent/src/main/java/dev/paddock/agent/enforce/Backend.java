package dev.paddock.agent.enforce;

import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that makes the kernel refuse. One thread calls it at a time; attach and detach are serial by that. */
public interface Backend extends AutoCloseable {

    /** bpf, modprobe, or none. */
    String name();

    /** How it attaches: lsm, fmod_ret, modprobe.d, or none. */
    String flavour();

    /** Why nothing is enforced; empty where something is. */
    Optional<String> whyNot();

    List<HookState> hooks();

    /** Since the programs were attached, by kind and outcome. */
    Map<String, Long> counters();

    /**
     * How many modules the kernel has unloaded since it counts for this backend; 0 where it does not. Addresses that were read before a
     * module was unloaded may belong to another one now. Any thread may ask.
     */
    default int unloads() {
        return 0;
    }

    /**
     * What another process changed of that which enforces, since it was applied, a sentence each; empty where nothing. {@link #apply} puts
     * it back.
     */
    default List<String> tampering() {
        return List.of();
    }

    /** Whether what is enforced can still be changed in this boot. Any thread may ask. */
    default LockState lockState() {
        return LockState.OPEN;
    }

    /** Why the policy cannot be changed any more in this boot, in a sentence; empty where it can. */
    default Optional<String> whyLocked() {
        return Optional.empty();
    }

    /**
     * From now on until the next boot no process but this one gets at that which enforces, root's included. It is proven before this
     * returns.
     *
     * @param revision that runs
     * @throws BackendException where this cannot be had; then nothing is locked
     */
    default void lock(long revision) throws BackendException {
        throw new BackendException("only BPF programs can keep root from that which enforces");
    }

    /** What this backend does not cover here, and why. */
    List<Gap> gaps();

    /**
     * What the policy asks for and this backend cannot do here, one sentence each; empty where a push would hold what it promises.
     */
    List<String> obstacles(CompiledPolicy policy);

    /** What this backend holds otherwise than the policy says: no reason to refuse a push, and to be told. */
    List<Reservation> reservations(CompiledPolicy policy);

    /**
     * Makes the policy live, in one step. Until the deadline only, if there is one: then the kernel itself goes on with the former
     * policy, with or without an agent. A backend whose kernel cannot says so in its gaps.
     */
    void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException;

    /**
     * Proves every attached hook again: a child process does what the hook must refuse, and what it must let through. The answer is in
     * {@link #hooks}. No policy is involved, no other process is touched.
     */
    void selftest() throws BackendException;

    /** Ends this process's part. What is pinned goes on enforcing. */
    @Override
    void close();

    /** A policy with the number under which violations will name it. */
    record LivePolicy(long revision, CompiledPolicy policy) {}

    /**
     * What the kernel falls back to.
     *
     * @param bootNanos the deadline in nanoseconds of CLOCK_BOOTTIME
     */
    record Fallback(LivePolicy former, long bootNanos) {}
}
