package dev.paddock.ui.testing;

import dev.paddock.model.policy.Policy;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.PendingEntry;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.RevertReply;
import dev.paddock.wire.message.RevisionsReply;
import dev.paddock.wire.message.ScanReply;
import dev.paddock.wire.message.SelftestReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.UsesReply;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An agent that answers what a test told it to, and notes what it was asked for. Its fields are the script. */
public final class ScriptedAgent implements AgentClient {
    public volatile Status status = Hosts.enforcing();
    public volatile ModulesReply modules = Hosts.modules();
    public volatile FopsReply fops = Hosts.fops();
    public volatile UsesReply uses = ShowDetails.uses();
    public volatile ScanReply scan = ScanReply.finished(List.of(), List.of());
    /** What happens to questions about one module alone. */
    public volatile @Nullable AgentException detailFailure;

    public volatile PolicyReply policy = Hosts.policy(6, Policy.allowAll());
    /** What it thinks of every document. */
    public volatile List<ProblemEntry> problems = List.of();

    public volatile CoverageReply coverage = Hosts.coverage(6, Policy.allowAll(), Map.of());
    public volatile List<ViolationEntry> history = List.of();
    /** Thrown by every call while it is set. */
    public volatile @Nullable AgentException failure;
    /** Thrown by pushes while it is set. */
    public volatile @Nullable AgentException pushFailure;

    /** The documents that coverage was asked of. */
    public final List<String> covered = new CopyOnWriteArrayList<>();

    public final List<String> pushed = new CopyOnWriteArrayList<>();
    public final List<Duration> windows = new CopyOnWriteArrayList<>();
    public final List<Long> confirmed = new CopyOnWriteArrayList<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Consumer<ViolationEntry>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<AgentException>> ends = new CopyOnWriteArrayList<>();

    /** Something happens on the host. */
    public void emit(ViolationEntry violation) {
        listeners.forEach(listener -> listener.accept(violation));
    }

    /** The stream of violations ends. */
    public void endStreams(AgentException why) {
        List<Consumer<AgentException>> all = new ArrayList<>(ends);
        ends.clear();
        listeners.clear();
        all.forEach(end -> end.accept(why));
    }

    private <T> T answer(String call, T value) throws AgentException {
        calls.add(call);
        AgentException planned = failure;
        if (planned != null) {
            throw planned;
        }
        return value;
    }

    @Override
    public Status status() throws AgentException {
        return answer("status", status);
    }

    @Override
    public ModulesReply modules() throws AgentException {
        return answer("modules", modules);
    }

    @Override
    public ModuleReply module(String name) throws AgentException {
        calls.add("module " + name);
        if (detailFailure != null) {
            throw detailFailure;
        }
        return ShowDetails.module(name, modules);
    }

    @Override
    public ExposureReply exposure(String name) throws AgentException {
        return answer("exposure " + name, ShowDetails.exposure(name));
    }

    @Override
    public Subscription scanModules(Consumer<ScanReply> listener, Consumer<AgentException> ended)
            throws AgentException {
        ScanReply last = answer("scanModules", scan);
        listener.accept(ScanReply.progress(1, 2));
        listener.accept(last);
        return () -> calls.add("scan closed");
    }

    @Override
    public UsesReply uses() throws AgentException {
        return answer("uses", uses);
    }

    @Override
    public FopsReply fops() throws AgentException {
        return answer("fops", fops);
    }

    @Override
    public FopsReply allFops() throws AgentException {
        return answer("allFops", fops);
    }

    @Override
    public PolicyReply policy() throws AgentException {
        return answer("policy", policy);
    }

    @Override
    public CheckReply check(String document) throws AgentException {
        boolean accepted = problems.stream().noneMatch(p -> p.severity().equals("error"));
        return answer("check", new CheckReply(accepted, problems, policy.revision(), digest(document)));
    }

    /** Of a check that is made now. */
    public String digest(String document) {
        return policy.revision() + " " + document;
    }

    @Override
    public CoverageReply coverage(Optional<String> document) throws AgentException {
        document.ifPresent(covered::add);
        return answer("coverage", coverage);
    }

    @Override
    public PushReply push(String document, Duration confirmWithin, Optional<String> digest) throws AgentException {
        AgentException planned = pushFailure;
        if (planned != null) {
            throw planned;
        }
        if (!digest.equals(Optional.of(digest(document)))) {
            throw new AgentException.StaleCheck("Something else was checked.");
        }
        pushed.add(document);
        windows.add(confirmWithin);
        long revision = status.revision() + 1;
        Optional<PendingEntry> pending =
                Optional.of(new PendingEntry(revision, "2026-11-24T08:01:00Z", confirmWithin.toSeconds()));
        status = with(status, revision, pending);
        policy = new PolicyReply(revision, document, pending);
        return answer("push", new PushReply(revision, pending, List.of()));
    }

    @Override
    public void confirm(long revision) throws AgentException {
        confirmed.add(answer("confirm", revision));
        status = with(status, revision, Optional.empty());
    }

    @Override
    public RevertReply revert() throws AgentException {
        status = with(status, status.revision() + 1, Optional.empty());
        policy = Hosts.policy(status.revision(), Policy.allowAll());
        return answer("revert", new RevertReply(status.revision()));
    }

    @Override
    public RevisionsReply revisions() throws AgentException {
        return answer("revisions", new RevisionsReply(List.of()));
    }

    @Override
    public SelftestReply selftest() throws AgentException {
        List<HookEntry> proven = status.hooks().stream()
                .map(hook -> new HookEntry(hook.name(), hook.probe(), hook.needed(), hook.attached(), hook.supported()))
                .toList();
        return answer("selftest", new SelftestReply(proven));
    }

    @Override
    public void lock() throws AgentException {
        answer("lock", "");
    }

    @Override
    public void disable(String reason) throws AgentException {
        answer("disable", reason);
    }

    @Override
    public ViolationsReply violations(long before, int limit) throws AgentException {
        List<ViolationEntry> page = history.stream()
                .filter(v -> before == 0 || v.id() < before)
                .limit(limit)
                .toList();
        return answer("violations", new ViolationsReply(page, history.size()));
    }

    @Override
    public Subscription watchViolations(long after, Consumer<ViolationEntry> listener, Consumer<AgentException> ended)
            throws AgentException {
        answer("watch", after);
        listeners.add(listener);
        ends.add(ended);
        return () -> {
            listeners.remove(listener);
            ends.remove(ended);
        };
    }

    private static Status with(Status s, long revision, Optional<PendingEntry> pending) {
        return new Status(
                s.version(),
                s.kernel(),
                s.mode(),
                s.backend(),
                s.flavour(),
                s.lock(),
                s.reason(),
                revision,
                s.policy(),
                pending,
                s.hooks(),
                s.counters(),
                s.settings(),
                s.gaps(),
                s.mayChange());
    }
}
