package dev.paddock.wire.client;

import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.RevertReply;
import dev.paddock.wire.message.RevisionsReply;
import dev.paddock.wire.message.ScanReply;
import dev.paddock.wire.message.SelftestReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.UsesReply;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An agent behind a Unix socket. Each call has a connection of its own, so calls of several threads do not wait for each other. */
public final class VarlinkAgentClient implements AgentClient {

    private static final Parameters.None NONE = new Parameters.None();

    private final Path socket;

    public VarlinkAgentClient(Path socket) {
        this.socket = socket;
    }

    @Override
    public Status status() throws AgentException {
        return call("GetStatus", NONE, Status.class);
    }

    @Override
    public ModulesReply modules() throws AgentException {
        return call("ListModules", NONE, ModulesReply.class);
    }

    @Override
    public ModuleReply module(String name) throws AgentException {
        return call("GetModule", new Parameters.GetModule(name), ModuleReply.class);
    }

    @Override
    public ExposureReply exposure(String name) throws AgentException {
        return call("GetExposure", new Parameters.GetExposure(name), ExposureReply.class);
    }

    @Override
    public FopsReply fops() throws AgentException {
        return call("ListFops", new Parameters.ListFops(false), FopsReply.class);
    }

    @Override
    public FopsReply allFops() throws AgentException {
        return call("ListFops", new Parameters.ListFops(true), FopsReply.class);
    }

    @Override
    public UsesReply uses() throws AgentException {
        return call("ListUse", NONE, UsesReply.class);
    }

    @Override
    public PolicyReply policy() throws AgentException {
        return call("GetPolicy", NONE, PolicyReply.class);
    }

    @Override
    public CheckReply check(String document) throws AgentException {
        return call("CheckPolicy", new Parameters.CheckPolicy(document), CheckReply.class);
    }

    @Override
    public CoverageReply coverage(Optional<String> document) throws AgentException {
        return call("GetCoverage", new Parameters.GetCoverage(document), CoverageReply.class);
    }

    @Override
    public PushReply push(String document, Duration confirmWithin, Optional<String> digest) throws AgentException {
        int seconds = Math.toIntExact(confirmWithin.toSeconds());
        return call("PushPolicy", new Parameters.PushPolicy(document, seconds, digest), PushReply.class);
    }

    @Override
    public void confirm(long revision) throws AgentException {
        call("ConfirmPolicy", new Parameters.ConfirmPolicy(revision), Parameters.None.class);
    }

    @Override
    public RevertReply revert() throws AgentException {
        return call("RevertPolicy", NONE, RevertReply.class);
    }

    @Override
    public RevisionsReply revisions() throws AgentException {
        return call("ListRevisions", NONE, RevisionsReply.class);
    }

    @Override
    public SelftestReply selftest() throws AgentException {
        return call("Selftest", NONE, SelftestReply.class);
    }

    @Override
    public void lock() throws AgentException {
        call("Lock", NONE, Parameters.None.class);
    }

    @Override
    public void disable(String reason) throws AgentException {
        call("Disable", new Parameters.Disable(reason), Parameters.None.class);
    }

    @Override
    public ViolationsReply violations(long before, int limit) throws AgentException {
        return call("ListViolations", new Parameters.ListViolations(before, limit), ViolationsReply.class);
    }

    @Override
    public Subscription watchViolations(long after, Consumer<ViolationEntry> listener, Consumer<AgentException> ended)
            throws AgentException {
        return stream(
                "WatchViolations",
                new Parameters.WatchViolations(after),
                ViolationEntry.class,
                _ -> false,
                listener,
                ended);
    }

    @Override
    public Subscription scanModules(Consumer<ScanReply> listener, Consumer<AgentException> ended)
            throws AgentException {
        return stream("ScanModules", NONE, ScanReply.class, ScanReply::finished, listener, ended);
    }

    private <T> Subscription stream(
            String method,
            Object parameters,
            Class<T> type,
            Predicate<T> isLast,
            Consumer<T> listener,
            Consumer<AgentException> ended)
            throws AgentException {
        Connection connection = Connection.open(socket);
        connection.send(method, parameters, true);
        AtomicBoolean closed = new AtomicBoolean();
        Thread.ofVirtual().name(method).start(() -> {
            try (connection) {
                T reply;
                do {
                    reply = connection.receive(type);
                    listener.accept(reply);
                } while (!isLast.test(reply));
            } catch (AgentException e) {
                if (!closed.get()) {
                    ended.accept(e);
                }
            }
        });
        return () -> {
            closed.set(true);
            connection.close();
        };
    }

    private <T> T call(String method, Object parameters, Class<T> type) throws AgentException {
        try (Connection connection = Connection.open(socket)) {
            connection.send(method, parameters, false);
            return connection.receive(type);
        }
    }
}
