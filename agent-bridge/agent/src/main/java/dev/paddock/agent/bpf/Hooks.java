package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which hooks this kernel has a place for, which of them a policy needs, which are attached and which are proven. Changed by one thread at
 * a time, read by any.
 */
final class Hooks implements AutoCloseable {

    private final BpfObject.Loaded loaded;
    private final HookKeeper keeper;
    private final Selftest selftest;

    private volatile Set<Hook> needed;
    private volatile Set<Hook> proven = Set.of();
    /** Why a hook that this kernel has a place for could not be attached when that was last tried. */
    private volatile Map<Hook, String> failures = Map.of();

    /** @param adopted what an earlier agent left attached, for a policy that the kernel may still go by */
    Hooks(BpfObject.Loaded loaded, HookKeeper keeper, Selftest selftest, Set<Hook> adopted) {
        this.loaded = loaded;
        this.keeper = keeper;
        this.selftest = selftest;
        this.needed = Set.copyOf(adopted);
    }

    /** Attaches and proves everything that can be; what is not needed stays attached until the next release. */
    void proveAll() throws BackendException {
        Map<Hook, String> failed = new EnumMap<>(Hook.class);
        for (Hook hook : loaded.supported()) {
            try {
                keeper.require(EnumSet.of(hook));
            } catch (BackendException e) {
                failed.put(hook, String.valueOf(e.getMessage()));
            }
        }
        failures = Map.copyOf(failed);
        proven = Set.copyOf(selftest.run(keeper.attached()));
    }

    /**
     * Attaches what is not attached yet, and proves it, before a policy that needs it goes live. What this kernel has no place for is left
     * out: a push was told so before.
     *
     * @throws BackendException where one cannot be attached, or does not refuse
     */
    void require(Set<Hook> hooks) throws BackendException {
        EnumSet<Hook> had = EnumSet.noneOf(Hook.class);
        hooks.stream().filter(hook -> whyMissing(hook).isEmpty()).forEach(had::add);
        Set<Hook> fresh = keeper.require(had);
        if (fresh.isEmpty()) {
            return;
        }
        Set<Hook> held = selftest.run(fresh);
        EnumSet<Hook> now = EnumSet.noneOf(Hook.class);
        now.addAll(proven);
        now.removeAll(fresh);
        now.addAll(held);
        proven = Set.copyOf(now);
        for (Hook hook : fresh) {
            if (!held.contains(hook)) {
                throw new BackendException(
                        "the hook " + hook.program() + " was attached and is not proven: " + selftest.whyNotProven());
            }
        }
    }

    /** From now on only these are needed; the others are detached in the background. */
    void release(Set<Hook> stillNeeded) {
        need(stillNeeded);
        keeper.release(stillNeeded);
    }

    /** From now on only these are needed; the others stay as they are. */
    void need(Set<Hook> hooks) {
        needed = Set.copyOf(hooks);
    }

    /** By the policy that runs, or by the one that the kernel may fall back to. */
    Set<Hook> needed() {
        return needed;
    }

    Set<Hook> attached() {
        return keeper.attached();
    }

    Set<Hook> proven() {
        return proven;
    }

    boolean isProven(Hook hook) {
        return proven.contains(hook);
    }

    /** Why this hook cannot be had; empty where it is attached or can be. */
    Optional<String> whyMissing(Hook hook) {
        return loaded.whyMissing(hook).or(() -> Optional.ofNullable(failures.get(hook)));
    }

    List<HookState> states() {
        Set<Hook> attached = attached();
        List<HookState> states = new ArrayList<>();
        for (Hook hook : Hook.values()) {
            states.add(new HookState(
                    hook.program(),
                    hook.section(),
                    hook.rule(),
                    whyMissing(hook).orElse("supported"),
                    loaded.isDispensable(hook),
                    needed.contains(hook),
                    attached.contains(hook),
                    isProven(hook)));
        }
        return states;
    }

    /** The hooks that another process detached, a sentence each. */
    List<String> tampering() {
        return detached().stream()
                .map(hook -> "another process detached the hook " + hook.program() + ", which the policy needs")
                .toList();
    }

    /** Needed, to be had, and not attached. */
    private Set<Hook> detached() {
        EnumSet<Hook> detached = EnumSet.noneOf(Hook.class);
        detached.addAll(needed);
        detached.removeAll(attached());
        detached.removeIf(hook -> whyMissing(hook).isPresent());
        return detached;
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (Hook hook : Hook.values()) {
            whyMissing(hook).ifPresent(why -> gaps.add(new Gap(hook.program(), why)));
        }
        detached().forEach(hook -> gaps.add(new Gap(hook.program(), "the policy needs it and it is not attached")));
        return gaps;
    }

    @Override
    public void close() {
        keeper.close();
    }
}
