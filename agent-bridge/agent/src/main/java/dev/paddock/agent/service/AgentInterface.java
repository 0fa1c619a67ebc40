package dev.paddock.agent.service;

import dev.paddock.agent.history.HistoryException;
import dev.paddock.agent.history.RevisionStore;
import dev.paddock.agent.policy.PolicyException;
import dev.paddock.agent.policy.PolicyFailure;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.model.document.Problem;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.RevertReply;
import dev.paddock.wire.message.RevisionEntry;
import dev.paddock.wire.message.RevisionsReply;
import dev.paddock.wire.server.Call;
import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Guard;
import dev.paddock.wire.server.VarlinkInterface;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** dev.paddock.Agent: each method with the right that it needs. */
public final class AgentInterface {

    private static final int MIN_CONFIRM_SECONDS = 5;
    private static final int MAX_CONFIRM_SECONDS = 86_400;
    private static final int REVISIONS = 200;

    private final Authority authority;
    private final PolicyService policies;
    private final RevisionStore revisions;
    private final InventoryMethods inventory;
    private final ModuleMethods modules;
    private final CoverageMethod coverage;
    private final ScanMethod scan;
    private final StatusMethod status;
    private final ViolationMethods violations;

    public AgentInterface(
            Authority authority,
            PolicyService policies,
            RevisionStore revisions,
            InventoryMethods inventory,
            ModuleMethods modules,
            CoverageMethod coverage,
            ScanMethod scan,
            StatusMethod status,
            ViolationMethods violations) {
        this.authority = authority;
        this.policies = policies;
        this.revisions = revisions;
        this.inventory = inventory;
        this.modules = modules;
        this.coverage = coverage;
        this.scan = scan;
        this.status = status;
        this.violations = violations;
    }

    public VarlinkInterface build() {
        Guard read = authority.guard(Right.READ);
        Guard change = authority.guard(Right.CHANGE);
        return new VarlinkInterface(Errors.INTERFACE, description())
                .method(
                        "GetStatus",
                        read,
                        Parameters.None.class,
                        (_, call) -> status.status(authority.mayChange(call.peer())))
                .method("ListModules", read, Parameters.None.class, (_, _) -> inventory.modules())
                .method("GetModule", read, Parameters.GetModule.class, (parameters, _) -> modules.module(parameters))
                .method(
                        "GetExposure",
                        read,
                        Parameters.GetExposure.class,
                        (parameters, _) -> modules.exposure(parameters))
                .method("ListFops", read, Parameters.ListFops.class, (parameters, _) -> inventory.fops(parameters))
                .method("ScanModules", read, Parameters.None.class, (_, call) -> scan.scan(call))
                .method("ListUse", read, Parameters.None.class, (_, _) -> inventory.uses())
                .method("GetPolicy", read, Parameters.None.class, (_, _) -> policy())
                .method("CheckPolicy", read, Parameters.CheckPolicy.class, (parameters, _) -> check(parameters))
                .method(
                        "GetCoverage",
                        read,
                        Parameters.GetCoverage.class,
                        (parameters, _) -> coverage.coverage(parameters))
                .method("ListRevisions", read, Parameters.None.class, (_, _) -> revisions())
                .method(
                        "ListViolations",
                        read,
                        Parameters.ListViolations.class,
                        (parameters, _) -> violations.page(parameters))
                .method("WatchViolations", read, Parameters.WatchViolations.class, violations::watch)
                .method("PushPolicy", change, Parameters.PushPolicy.class, this::push)
                .method("ConfirmPolicy", change, Parameters.ConfirmPolicy.class, (parameters, _) -> confirm(parameters))
                .method("RevertPolicy", change, Parameters.None.class, (_, _) -> revert())
                .method("Selftest", change, Parameters.None.class, (_, _) -> status.selftest())
                .method("Lock", authority.guard(Right.LOCK), Parameters.None.class, (_, _) -> lock())
                .method("Disable", authority.guard(Right.DISABLE), Parameters.Disable.class, this::disable);
    }

    private PolicyReply policy() {
        PolicyService.Running running = policies.running();
        return new PolicyReply(
                running.revision().revision(),
                running.revision().document(),
                policies.pending().map(StatusMethod::entry));
    }

    private CheckReply check(Parameters.CheckPolicy parameters) throws CallException {
        inventory.catchUp();
        PolicyService.Checked checked = policies.check(required(parameters.document(), "document"));
        boolean accepted = checked.problems().stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
        return new CheckReply(accepted, entries(checked.problems()), checked.revision(), checked.digest());
    }

    private PushReply push(Parameters.PushPolicy parameters, Call call) throws CallException {
        int seconds = parameters.confirmWithinSeconds();
        if (seconds != 0 && (seconds < MIN_CONFIRM_SECONDS || seconds > MAX_CONFIRM_SECONDS)) {
            throw failed("confirmWithinSeconds is " + seconds + "; it may be 0, or from " + MIN_CONFIRM_SECONDS + " to "
                    + MAX_CONFIRM_SECONDS);
        }
        try {
            String document = required(parameters.document(), "document");
            Duration confirmWithin = Duration.ofSeconds(seconds);
            // before the lock of pushes is taken, which a change of modules needs too
            inventory.catchUp();
            PolicyService.Pushed pushed = parameters.digest().isPresent()
                    ? policies.push(
                            document,
                            confirmWithin,
                            author(call),
                            parameters.digest().get())
                    : policies.push(document, confirmWithin, author(call));
            return new PushReply(
                    pushed.revision(), pushed.pending().map(StatusMethod::entry), entries(pushed.warnings()));
        } catch (PolicyException e) {
            throw error(e.failure());
        }
    }

    private Parameters.None confirm(Parameters.ConfirmPolicy parameters) throws CallException {
        try {
            policies.confirm(parameters.revision());
            return new Parameters.None();
        } catch (PolicyException e) {
            throw error(e.failure());
        }
    }

    private RevertReply revert() throws CallException {
        try {
            return new RevertReply(policies.revert());
        } catch (PolicyException e) {
            throw error(e.failure());
        }
    }

    private Parameters.None disable(Parameters.Disable parameters, Call call) throws CallException {
        if (required(parameters.reason(), "reason").isBlank()) {
            throw failed("a reason is needed: it is what the next administrator finds in the history");
        }
        try {
            policies.disable(author(call), parameters.reason());
            return new Parameters.None();
        } catch (PolicyException e) {
            throw error(e.failure());
        }
    }

    private Parameters.None lock() throws CallException {
        try {
            policies.lock();
            return new Parameters.None();
        } catch (PolicyException e) {
            throw error(e.failure());
        }
    }

    private RevisionsReply revisions() throws CallException {
        try {
            return new RevisionsReply(revisions.newest(REVISIONS).stream()
                    .map(r -> new RevisionEntry(
                            r.revision(),
                            r.time().toString(),
                            r.author(),
                            r.parent(),
                            r.outcome().word(),
                            r.name()))
                    .toList());
        } catch (HistoryException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private static String author(Call call) {
        return "uid " + call.peer().uid();
    }

    private static CallException error(PolicyFailure failure) {
        return switch (failure) {
            case PolicyFailure.Invalid invalid ->
                new CallException(Errors.INVALID_POLICY, new Errors.Problems(entries(invalid.problems())));
            case PolicyFailure.NotEnforceable obstacle ->
                new CallException(Errors.NOT_ENFORCEABLE, new Errors.Reason(String.join("; ", obstacle.reasons())));
            case PolicyFailure.StaleCheck stale ->
                new CallException(Errors.STALE_CHECK, new Errors.Reason(stale.reason()));
            case PolicyFailure.NoSuchRevision none ->
                new CallException(Errors.NO_SUCH_REVISION, new Errors.Reason(none.reason()));
            case PolicyFailure.Failed failed -> failed(failed.reason());
        };
    }

    static CallException failed(String reason) {
        return new CallException(Errors.FAILED, new Errors.Reason(reason));
    }

    /** A string that the wire may have left out. */
    @SuppressWarnings("ConstantValue") // Jackson fills what the caller left out with null
    static String required(String value, String name) throws CallException {
        if (value == null) {
            throw new CallException("org.varlink.service.InvalidParameter", java.util.Map.of("parameter", name));
        }
        return value;
    }

    static List<ProblemEntry> entries(List<Problem> problems) {
        return problems.stream().map(ProblemEntry::of).toList();
    }

    private static String description() {
        try (InputStream stream = AgentInterface.class.getResourceAsStream("dev.paddock.Agent.varlink")) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without its interface description");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the interface description", e);
        }
    }
}
