package dev.paddock.agent.policy;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.Backend.Fallback;
import dev.paddock.agent.enforce.Backend.LivePolicy;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.history.HistoryException;
import dev.paddock.agent.history.Outcome;
import dev.paddock.agent.history.Revision;
import dev.paddock.agent.history.RevisionStore;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.document.Problem;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which policy runs. The disk says what shall run, the backend makes it so. A push is on the disk, as one that failed, before it is in the
 * kernel, and only afterwards as one that shall run: whatever ends the agent or fills the disk between, the former policy is what the next
 * start finds. A push that waits for its confirmation is taken back by three, each enough by itself:
 * the kernel at the deadline, this service's timer, and {@link #start} of the next agent. Every method is synchronized: pushes, timers
 * and inventory changes come one at a time.
 */
public final class PolicyService implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PolicyService.class.getName());

    /** What runs. */
    public record Running(Revision revision, Policy policy) {}

    /**
     * A push that waits.
     *
     * @param left until it is taken back, never negative
     */
    public record Pending(long revision, Instant deadline, Duration left) {}

    /**
     * What a push of a document would find.
     *
     * @param problems errors and warnings
     * @param revision that runs, and that the push would replace
     * @param digest of document and revision, for a push of exactly this
     */
    public record Checked(List<Problem> problems, long revision, String digest) {}

    /** The outcome of a push that went live. */
    public record Pushed(long revision, Optional<Pending> pending, List<Problem> warnings) {}

    private final Backend backend;
    private final RevisionStore store;
    private final BootClock clock;
    private final BootHealth health;
    private final PolicyChecks checks;
    private final PolicyTimers timers;
    private final TamperingLog tampering = new TamperingLog();
    private Running running;
    /** What runs where nothing waits; kept, because a disk that cannot be read is no reason to let everything through. */
    private Revision confirmed = Documents.none();

    private Optional<String> notApplied = Optional.empty();

    public PolicyService(
            Backend backend, RevisionStore store, Inventories inventories, BootClock clock, BootHealth health) {
        this.backend = backend;
        this.store = store;
        this.clock = clock;
        this.health = health;
        this.checks = new PolicyChecks(backend, inventories, clock, health);
        this.timers = new PolicyTimers(clock);
        this.running = new Running(Documents.none(), Policy.allowAll());
    }

    /**
     * Brings back what shall run: a push that still waits in this boot goes on waiting, one whose time is over or whose boot has ended is
     * taken back, and else the last confirmed one runs.
     */
    public synchronized void start() throws HistoryException {
        Optional<Revision> pending = store.pending();
        if (pending.isPresent() && !stillWaits(pending.get())) {
            expired(pending.get().revision());
            LOG.log(
                    System.Logger.Level.INFO,
                    "revision " + pending.get().revision() + " was not confirmed in time: taken back");
            pending = Optional.empty();
        }
        confirmed = store.lastConfirmed().orElseGet(Documents::none);
        Revision shall = pending.orElse(confirmed);
        Policy saved = Documents.of(shall);
        health.begin(shall.revision(), saved.mode() == Mode.ENFORCE && !saved.equals(Policy.allowAll()));
        running = new Running(shall, effective(saved));
        LOG.log(System.Logger.Level.INFO, "revision " + shall.revision() + " runs");
        reapply();
        timers.onceHealthy(health::good);
        timers.everySecond(this::lookForTampering);
    }

    /** Says what another process took away or changed, and puts it back. */
    private synchronized void lookForTampering() {
        try {
            List<String> found = backend.tampering();
            if (!found.isEmpty()) {
                tampering.add(clock.clock().instant(), found);
                reapply();
            }
        } catch (RuntimeException | Error e) {
            // a schedule ends with the first of them
            LOG.log(System.Logger.Level.ERROR, "a look for tampering was lost to a defect", e);
        }
    }

    /** What runs of a policy in this boot. */
    private Policy effective(Policy policy) {
        return health.whyAuditOnly().isPresent() ? policy.withMode(Mode.AUDIT) : policy;
    }

    /** What keeps the saved policy from being enforced, beside what the backend says. */
    public synchronized List<Gap> gaps() {
        return Stream.concat(
                        Stream.of(health.whyAuditOnly(), notApplied)
                                .flatMap(Optional::stream)
                                .map(why -> new Gap("enforcement", why)),
                        tampering.gaps().stream())
                .toList();
    }

    /** Why what should run does not; empty where it does. */
    public synchronized Optional<String> notApplied() {
        return notApplied;
    }

    private boolean stillWaits(Revision revision) {
        return revision.bootId().equals(clock.bootId()) && clock.nanos() < revision.deadline();
    }

    public synchronized Running running() {
        return running;
    }

    public synchronized Optional<Pending> pending() {
        Revision revision = running.revision();
        if (revision.outcome() != Outcome.PENDING) {
            return Optional.empty();
        }
        long left = Math.max(0, revision.deadline() - clock.nanos());
        return Optional.of(
                new Pending(revision.revision(), clock.instantOf(revision.deadline()), Duration.ofNanos(left)));
    }

    /** Judges a document as a push of it would, and changes nothing. */
    public synchronized Checked check(String document) {
        long revision = running.revision().revision();
        return new Checked(checks.problems(document), revision, CheckDigest.of(document, revision));
    }

    /**
     * Makes a document live, if nothing of what its check was about has changed.
     *
     * @param digest of the check
     */
    public synchronized Pushed push(String document, Duration confirmWithin, String author, String digest)
            throws PolicyException {
        Optional<String> stale = CheckDigest.whyStale(digest, document, running.revision());
        if (stale.isPresent()) {
            throw new PolicyException(
                    new PolicyFailure.StaleCheck(stale.get() + " Nothing was changed: check it again."));
        }
        return push(document, confirmWithin, author);
    }

    /**
     * Makes a document live.
     *
     * @param author who pushes, for the history
     * @param confirmWithin zero for a push that stays without a confirmation
     */
    public synchronized Pushed push(String document, Duration confirmWithin, String author) throws PolicyException {
        Policy policy = Documents.read(document);
        CompiledPolicy compiled = checks.compile(policy);
        List<String> obstacles = checks.obstacles(compiled);
        if (!obstacles.isEmpty()) {
            throw new PolicyException(new PolicyFailure.NotEnforceable(obstacles));
        }
        Revision former = running.revision();
        boolean waits = !confirmWithin.isZero();
        long deadline = waits ? clock.nanos() + confirmWithin.toNanos() : 0;
        try {
            Revision stored = store.add(new Revision(
                    0,
                    clock.clock().instant(),
                    author,
                    former.revision(),
                    Outcome.FAILED,
                    policy.name(),
                    document,
                    clock.bootId(),
                    deadline));
            makeLive(stored.withOutcome(waits ? Outcome.PENDING : Outcome.CONFIRMED), policy, compiled);
        } catch (HistoryException e) {
            throw failed(e);
        }
        health.decidedAnew();
        return new Pushed(running.revision().revision(), pending(), checks.warnings(policy, compiled));
    }

    /** What the backend would hold otherwise than this policy says. */
    public synchronized List<Reservation> reservations(Policy policy) {
        return checks.reservations(policy);
    }

    private void makeLive(Revision revision, Policy policy, CompiledPolicy compiled) throws PolicyException {
        try {
            backend.apply(new LivePolicy(revision.revision(), compiled), fallback(revision));
            store.settle(revision.revision(), revision.outcome());
        } catch (BackendException | HistoryException e) {
            // the kernel may have it, and the disk has it as one that failed: the next start would bring back the
            // former one
            LOG.log(
                    System.Logger.Level.ERROR,
                    "revision " + revision.revision() + " was not made live: " + e.getMessage() + "; revision "
                            + running.revision().revision() + " goes on");
            reapply();
            hasFailed(revision.revision());
            throw failed(e);
        }
        LOG.log(System.Logger.Level.INFO, "revision " + revision.revision() + " is live, " + revision.outcome());
        running = new Running(revision, policy);
        if (revision.outcome() == Outcome.CONFIRMED) {
            confirmed = revision;
        }
        notApplied = Optional.empty();
        timers.noRetry();
        arm(compiled);
    }

    /**
     * Says it once more: what the disk refused to make durable lies in the write-ahead log, and a start would find it whole and believe it
     * (sqlite.org/walformat.html, "Checkpoint Algorithm", recovery). Any later write takes its place.
     */
    private void hasFailed(long revision) {
        try {
            store.setOutcome(revision, Outcome.FAILED);
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private static PolicyException failed(Exception e) {
        return new PolicyException(new PolicyFailure.Failed(String.valueOf(e.getMessage())));
    }

    /** After a change that is on the disk. */
    private void requireApplied() throws PolicyException {
        if (notApplied.isPresent()) {
            throw new PolicyException(new PolicyFailure.Failed(notApplied.get()));
        }
    }

    /** Its time is over. The disk may not take that now: every start finds it over again. */
    private void expired(long revision) {
        try {
            store.setOutcome(revision, Outcome.EXPIRED);
        } catch (HistoryException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    /** What the kernel goes on with at the deadline: the last confirmed policy. */
    private Optional<Fallback> fallback(Revision revision) {
        if (revision.outcome() != Outcome.PENDING) {
            return Optional.empty();
        }
        CompiledPolicy compiled = checks.compile(effective(Documents.of(confirmed)));
        return Optional.of(new Fallback(new LivePolicy(confirmed.revision(), compiled), revision.deadline()));
    }

    public synchronized void confirm(long revision) throws PolicyException {
        if (running.revision().outcome() != Outcome.PENDING
                || running.revision().revision() != revision) {
            throw new PolicyException(
                    new PolicyFailure.NoSuchRevision("revision " + revision + " does not wait for a confirmation; "
                            + "revision " + running.revision().revision() + " runs"));
        }
        if (!stillWaits(running.revision())) {
            expire(revision);
            throw new PolicyException(new PolicyFailure.NoSuchRevision(
                    "the time to confirm revision " + revision + " is over: it was taken back"));
        }
        try {
            store.setOutcome(revision, Outcome.CONFIRMED);
            health.decidedAnew();
            confirmed = running.revision().withOutcome(Outcome.CONFIRMED);
            running = new Running(confirmed, effective(Documents.of(confirmed)));
            LOG.log(System.Logger.Level.INFO, "revision " + revision + " is confirmed");
            reapply();
        } catch (HistoryException e) {
            throw failed(e);
        }
        requireApplied();
    }

    /** Takes the running revision back: the last confirmed one before it runs again. Returns its number, 0 for none. */
    public synchronized long revert() throws PolicyException {
        requireOpen();
        try {
            store.setOutcome(running.revision().revision(), Outcome.REVERTED);
            confirmed = store.lastConfirmed().orElseGet(Documents::none);
        } catch (HistoryException e) {
            throw failed(e);
        }
        long former = backToConfirmed();
        LOG.log(System.Logger.Level.INFO, "reverted: revision " + former + " runs again");
        requireApplied();
        return former;
    }

    /** Ends enforcement until the next push, across restarts. */
    public synchronized void disable(String author, String reason) throws PolicyException {
        requireOpen();
        try {
            Policy nothing = Policy.allowAll();
            Revision revision = store.add(new Revision(
                    0,
                    clock.clock().instant(),
                    author,
                    running.revision().revision(),
                    Outcome.DISABLED,
                    "disabled: " + reason,
                    PolicyWriter.write(nothing),
                    clock.bootId(),
                    0));
            confirmed = revision;
            running = new Running(revision, nothing);
            reapply();
        } catch (HistoryException e) {
            throw failed(e);
        }
        requireApplied();
    }

    /**
     * Keeps everybody but this agent from what is enforced until the next boot. From now on it takes no push either, and changes only what
     * modules that come and go and rules that expire ask for.
     */
    public synchronized void lock() throws PolicyException {
        requireOpen();
        requireApplied();
        if (running.revision().outcome() == Outcome.PENDING) {
            throw notEnforceable("Revision " + running.revision().revision()
                    + " waits for a confirmation: confirm it or take it back first.");
        }
        if (running.policy().mode() != Mode.ENFORCE || running.policy().equals(Policy.allowAll())) {
            throw notEnforceable("Nothing is enforced that could be locked: push a policy first.");
        }
        try {
            backend.lock(running.revision().revision());
        } catch (BackendException e) {
            throw failed(e);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "revision " + running.revision().revision() + " is locked until the next boot");
    }

    private void requireOpen() throws PolicyException {
        Optional<String> why = backend.whyLocked();
        if (why.isPresent()) {
            throw notEnforceable(why.get());
        }
    }

    private static PolicyException notEnforceable(String why) {
        return new PolicyException(new PolicyFailure.NotEnforceable(List.of(why)));
    }

    /** Proves the backend's hooks again. Here, because backends are called by one thread at a time. */
    public synchronized void selftest() throws BackendException {
        backend.selftest();
    }

    /** Compiles again and swaps: modules came or went, or a rule expired. */
    public synchronized void reapply() {
        CompiledPolicy compiled = checks.compile(running.policy());
        arm(compiled);
        if (backend.whyNot().isPresent()) {
            return;
        }
        try {
            backend.apply(new LivePolicy(running.revision().revision(), compiled), fallback(running.revision()));
            notApplied.ifPresent(_ -> LOG.log(
                    System.Logger.Level.INFO,
                    "revision " + running.revision().revision() + " is in the kernel at last"));
            notApplied = Optional.empty();
            timers.noRetry();
        } catch (BackendException e) {
            String why = "Revision " + running.revision().revision() + " could not be put into the kernel: "
                    + e.getMessage()
                    + ". What ran before it may still be enforced; paddockd tries again every second.";
            if (!notApplied.equals(Optional.of(why))) {
                LOG.log(System.Logger.Level.ERROR, why);
            }
            notApplied = Optional.of(why);
            timers.retry(this::reapply);
        }
    }

    private void arm(CompiledPolicy compiled) {
        Revision revision = running.revision();
        if (revision.outcome() == Outcome.PENDING) {
            timers.atDeadline(revision.deadline(), () -> expire(revision.revision()));
        } else {
            timers.noDeadline();
        }
        timers.atExpiry(compiled.nextExpiry(), this::reapply);
    }

    private synchronized void expire(long revision) {
        if (running.revision().revision() != revision || running.revision().outcome() != Outcome.PENDING) {
            return;
        }
        expired(revision);
        long now = backToConfirmed();
        LOG.log(
                System.Logger.Level.INFO,
                "revision " + revision + " was not confirmed in time: revision " + now + " runs again");
    }

    private long backToConfirmed() {
        running = new Running(confirmed, effective(Documents.of(confirmed)));
        reapply();
        return confirmed.revision();
    }

    @Override
    public void close() {
        timers.close();
    }
}
