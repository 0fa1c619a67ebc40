package dev.paddock.agent.policy;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.HistoryException;
import java.util.Optional;

/**
 * Whether the saved policy may be enforced in this boot. A boot that enforces counts as failed until the agent has been there for a
 * minute; after two that failed in a row the policy only records, until somebody pushes or confirms one. Used by one thread at a time.
 */
public final class BootHealth {

    private static final System.Logger LOG = System.getLogger(BootHealth.class.getName());
    private static final int FAILURES = 2;

    private final BootSwitch bootSwitch;
    private final BootStore store;
    private final BootClock clock;
    private Optional<String> failed = Optional.empty();

    /** @param bootSwitch what the kernel's command line says */
    public BootHealth(BootSwitch bootSwitch, BootStore store, BootClock clock) {
        this.bootSwitch = bootSwitch;
        this.store = store;
        this.clock = clock;
    }

    /** Called before the saved policy is applied. */
    void begin(long revision, boolean enforces) throws HistoryException {
        if (!enforces || whyNoPush().isPresent()) {
            return;
        }
        int failures = store.failedBefore(clock.bootId());
        if (failures < FAILURES) {
            remember(revision);
            return;
        }
        String reason = "The last " + failures + " boots that enforced revision " + revision
                + " ended within a minute of the agent's start: the policy only records, until one is pushed or confirmed.";
        LOG.log(System.Logger.Level.WARNING, reason);
        failed = Optional.of(reason);
    }

    /** A full disk keeps no policy from being applied: this boot is not counted then. */
    private void remember(long revision) {
        try {
            store.begin(clock.bootId(), clock.clock().instant(), revision);
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    /** The agent has been there for a minute. */
    public void good() {
        try {
            store.good(clock.bootId());
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    /** Somebody pushed or confirmed a policy: the failures before are over. */
    void decidedAnew() {
        failed = Optional.empty();
        try {
            store.forget();
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    /** Why no policy refuses anything in this boot; empty where policies run as they are. */
    Optional<String> whyAuditOnly() {
        return whyNoPush().or(() -> failed);
    }

    /** Why a push to enforce would not be enforced either. */
    Optional<String> whyNoPush() {
        return bootSwitch == BootSwitch.NONE ? Optional.empty() : Optional.of(bootSwitch.reason());
    }
}
