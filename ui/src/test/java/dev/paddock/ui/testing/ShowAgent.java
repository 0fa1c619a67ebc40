package dev.paddock.ui.testing;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Peer;
import dev.paddock.wire.server.ServerLimits;
import dev.paddock.wire.server.VarlinkInterface;
import dev.paddock.wire.server.VarlinkServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Serves an invented host on a real socket, to look at the window with. Arguments: the socket, and "powerless" for a host without rights. */
public final class ShowAgent {
    private static final int SEEN = 40;

    private ShowAgent() {}

    public static void main(String[] arguments) throws IOException {
        Path socket = Path.of(arguments[0]);
        ScriptedAgent agent = new ScriptedAgent();
        agent.modules = ShowHost.modules();
        agent.fops = ShowHost.fops();
        agent.policy = new PolicyReply(6, ShowHost.POLICY, Optional.empty());
        agent.history = LongStream.rangeClosed(1, SEEN)
                .map(i -> SEEN + 1 - i)
                .mapToObj(id -> ShowHost.violation(id, Instant.now()))
                .toList();
        agent.coverage = Hosts.coverage(6, ShowHost.policy(), Map.of());
        agent.check = new CheckReply(
                true,
                List.of(
                        new ProblemEntry(
                                "warning",
                                0,
                                0,
                                "nginx serves files from nfs by sendfile: it drops connections when that is refused; allow nfs as a source, or set \"sendfile off\"")));
        if (List.of(arguments).contains("powerless")) {
            agent.status = Hosts.powerless();
            agent.fops = new dev.paddock.wire.message.FopsReply(
                    Hosts.KERNEL, List.of(), Hosts.powerless().gaps());
            agent.check = new CheckReply(
                    false, List.of(new ProblemEntry("error", 0, 0, "mode enforce: the agent does not run as root")));
        }
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        new VarlinkServer(
                        listener,
                        methods(agent),
                        "show",
                        "0",
                        _ -> new Peer(1, 0, 0, java.util.Set.of()),
                        new ServerLimits(2 << 20, 64, 64, Duration.ofSeconds(30)),
                        System.getLogger("show"))
                .serve();
    }

    private static VarlinkInterface methods(AgentClient agent) {
        return new VarlinkInterface(Errors.INTERFACE, "")
                .method("GetStatus", Parameters.None.class, (_, _) -> asking(agent::status))
                .method("ListModules", Parameters.None.class, (_, _) -> asking(agent::modules))
                .method("ListFops", Parameters.ListFops.class, (_, _) -> asking(agent::fops))
                .method("GetModule", Parameters.GetModule.class, (p, _) -> slowly(() -> agent.module(p.name())))
                .method("GetExposure", Parameters.GetExposure.class, (p, _) -> asking(() -> agent.exposure(p.name())))
                .method("ListUse", Parameters.None.class, (_, _) -> asking(agent::uses))
                .method("GetPolicy", Parameters.None.class, (_, _) -> asking(agent::policy))
                .method("CheckPolicy", Parameters.CheckPolicy.class, (p, _) -> asking(() -> agent.check(p.document())))
                .method(
                        "GetCoverage",
                        Parameters.GetCoverage.class,
                        (p, _) -> asking(() -> agent.coverage(p.document())))
                .method(
                        "PushPolicy",
                        Parameters.PushPolicy.class,
                        (p, _) -> asking(() -> agent.push(p.document(), Duration.ofSeconds(p.confirmWithinSeconds()))))
                .method(
                        "ConfirmPolicy",
                        Parameters.ConfirmPolicy.class,
                        (p, _) -> asking(() -> {
                            agent.confirm(p.revision());
                            return new Parameters.None();
                        }))
                .method("RevertPolicy", Parameters.None.class, (_, _) -> asking(agent::revert))
                .method(
                        "ListViolations",
                        Parameters.ListViolations.class,
                        (p, _) -> asking(() -> agent.violations(p.before(), p.limit())))
                .method("WatchViolations", Parameters.WatchViolations.class, (_, call) -> {
                    try {
                        for (long id = SEEN + 1; ; id++) {
                            Thread.sleep(4000);
                            call.send(ShowHost.violation(id, Instant.now()));
                        }
                    } catch (IOException | InterruptedException _) {
                        return new Parameters.None();
                    }
                });
    }

    private interface Question {
        Object ask() throws AgentException;
    }

    /** Reading a file takes a moment on a real host too. */
    private static Object slowly(Question question) throws CallException {
        try {
            Thread.sleep(600);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return asking(question);
    }

    private static Object asking(Question question) throws CallException {
        try {
            return question.ask();
        } catch (AgentException e) {
            throw new CallException(Errors.FAILED, new Errors.Reason(String.valueOf(e.getMessage())));
        }
    }
}
