package dev.paddock.agent.policy;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.RuleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instead of a kernel: remembers what it was told. */
final class RememberingBackend implements Backend {

    record Applied(LivePolicy live, Optional<Fallback> fallback) {}

    final List<Applied> applied = new ArrayList<>();
    boolean broken;
    /** Until the next policy. */
    volatile List<String> tampering = List.of();
    /** Takes the next policy and says that it could not. */
    boolean liesOnce;
    /** Run before the kernel has a policy, and when it has it. */
    Runnable before = () -> {};

    Runnable after = () -> {};

    @Override
    public String name() {
        return "remembering";
    }

    @Override
    public String flavour() {
        return "none";
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.empty();
    }

    @Override
    public List<HookState> hooks() {
        return List.of();
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public List<String> tampering() {
        return tampering;
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        return List.of();
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        return List.of(new Reservation(RuleRef.VMSPLICE, Effect.AUDITED, "held otherwise"));
    }

    @Override
    public synchronized void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        if (broken) {
            throw new BackendException("on purpose");
        }
        before.run();
        tampering = List.of();
        applied.add(new Applied(live, fallback));
        after.run();
        if (liesOnce) {
            liesOnce = false;
            throw new BackendException("on purpose, behind the swap");
        }
    }

    @Override
    public void selftest() {
        // no hooks
    }

    @Override
    public void close() {
        // nothing is open
    }
}
