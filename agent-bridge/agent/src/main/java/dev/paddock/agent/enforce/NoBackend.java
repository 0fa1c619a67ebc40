package dev.paddock.agent.enforce;

import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.Gap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing can be enforced here, and this is why. */
public final class NoBackend implements Backend {

    private final String reason;

    /** @param reason a sentence for the administrator */
    public NoBackend(String reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String flavour() {
        return "none";
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.of(reason);
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
    public List<Gap> gaps() {
        return List.of(new Gap("enforcement", reason));
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        return List.of(reason);
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        return List.of();
    }

    @Override
    public void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        throw new BackendException(reason);
    }

    @Override
    public void selftest() throws BackendException {
        throw new BackendException(reason);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
