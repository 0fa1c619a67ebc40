package dev.paddock.ctl;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.ProblemEntry;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Guard;
import dev.paddock.wire.server.Peer;
import dev.paddock.wire.server.ServerLimits;
import dev.paddock.wire.server.VarlinkInterface;
import dev.paddock.wire.server.VarlinkServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent on a socket that answers what a test told it to, and keeps what was pushed. */
final class ServedAgent implements AutoCloseable {

    static final String KERNEL = "6.12.48+deb13-amd64";

    volatile List<ModuleEntry> modules = List.of();
    volatile List<CoverageEntry> coverage = List.of();
    volatile List<GapEntry> gaps = List.of();
    volatile List<ProblemEntry> problems = List.of();
    volatile String document = PolicyWriter.write(Policy.allowAll());
    /** Pushes of somebody else. */
    volatile long others = 0;
    /** What happens between a check and its answer. */
    volatile Runnable checking = () -> {};

    final List<String> pushed = new CopyOnWriteArrayList<>();
    final List<Integer> windows = new CopyOnWriteArrayList<>();

    private final VarlinkServer server;
    private final String socket;

    ServedAgent(Path folder) throws IOException {
        Path path = folder.resolve("agent.sock");
        socket = path.toString();
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path));
        VarlinkInterface agent = new VarlinkInterface("dev.paddock.Agent", "interface dev.paddock.Agent\n")
                .method(
                        "ListModules",
                        Guard.OPEN,
                        Parameters.None.class,
                        (_, _) -> new ModulesReply(KERNEL, modules, gaps))
                .method(
                        "GetPolicy",
                        Guard.OPEN,
                        Parameters.None.class,
                        (_, _) -> new PolicyReply(revision(), document, Optional.empty()))
                .method(
                        "GetCoverage",
                        Guard.OPEN,
                        Parameters.GetCoverage.class,
                        (_, _) -> new CoverageReply(revision(), coverage))
                .method("CheckPolicy", Guard.OPEN, Parameters.CheckPolicy.class, (check, _) -> {
                    checking.run();
                    return new CheckReply(
                            problems.stream().noneMatch(p -> p.severity().equals("error")),
                            problems,
                            revision(),
                            digest(check.document()));
                })
                .method("PushPolicy", Guard.OPEN, Parameters.PushPolicy.class, (push, _) -> {
                    if (push.digest().isPresent() && !push.digest().get().equals(digest(push.document()))) {
                        throw new CallException(Errors.STALE_CHECK, new Errors.Reason("Something else was checked."));
                    }
                    document = push.document();
                    pushed.add(push.document());
                    windows.add(push.confirmWithinSeconds());
                    return new PushReply(revision(), Optional.empty(), problems);
                });
        server = new VarlinkServer(
                listener,
                agent,
                "test",
                "1",
                _ -> new Peer(1, 0, 0, Set.of()),
                ServerLimits.DEFAULT,
                System.getLogger("test"));
        Thread.ofVirtual().start(() -> {
            try {
                server.serve();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private long revision() {
        return pushed.size() + others;
    }

    private String digest(String text) {
        return revision() + " " + text.hashCode();
    }

    /** A module with its aliases. */
    static ModuleEntry answering(String name, String state, String... aliases) {
        return new ModuleEntry(
                name,
                state,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(aliases),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** A module with its dependencies. */
    static ModuleEntry module(String name, String state, String... dependencies) {
        return new ModuleEntry(
                name,
                state,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(dependencies),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("kernel/" + name + ".ko"),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** Runs paddockctl against this agent. */
    Printed run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--socket", socket));
        return Printed.run(all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
