package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.enforce.NoBackend;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.Database;
import dev.paddock.agent.history.RevisionStore;
import dev.paddock.agent.history.ViolationRecorder;
import dev.paddock.agent.history.ViolationStore;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.inventory.OpenFiles;
import dev.paddock.agent.inventory.UseReader;
import dev.paddock.agent.policy.BootHealth;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.scan.FileScanCache;
import dev.paddock.wire.message.Errors;
import dev.paddock.wire.server.Peer;
import dev.paddock.wire.server.ServerLimits;
import dev.paddock.wire.server.VarlinkInterface;
import dev.paddock.wire.server.VarlinkServer;
import dev.paddock.wire.varlink.FrameReader;
import dev.paddock.wire.varlink.FrameWriter;
import dev.paddock.wire.varlink.Json;
import dev.paddock.wire.varlink.Request;
import dev.paddock.wire.varlink.Response;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every method that the agent serves, called by every kind of caller. A method that is new needs a line in the table. */
class MethodRightsTest {

    private static final String RIGHTS = """
            method                                        root own member trusted active other nobody foreign-root mapped-root
            dev.paddock.Agent.GetStatus                   yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ListModules                 yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.GetModule                   yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.GetExposure                 yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ListFops                    yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ScanModules                 yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ListUse                     yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.GetPolicy                   yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.CheckPolicy                 yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.GetCoverage                 yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ListRevisions               yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.ListViolations              yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.WatchViolations             yes  yes yes    yes     no     no    no     no           no
            dev.paddock.Agent.PushPolicy                  yes  yes no     yes     no     no    no     no           no
            dev.paddock.Agent.ConfirmPolicy               yes  yes no     yes     no     no    no     no           no
            dev.paddock.Agent.RevertPolicy                yes  yes no     yes     no     no    no     no           no
            dev.paddock.Agent.Selftest                    yes  yes no     yes     no     no    no     no           no
            dev.paddock.Agent.Lock                        yes  yes no     no      no     no    no     no           no
            dev.paddock.Agent.Disable                     yes  yes no     no      no     no    no     no           no
            org.varlink.service.GetInfo                   yes  yes yes    yes     yes    yes   yes    yes          yes
            org.varlink.service.GetInterfaceDescription   yes  yes yes    yes     yes    yes   yes    yes          yes
            """;

    private static final long PADDOCK = 990;
    private static final long OWN_UID = 980;
    private static final long TRUSTED_UID = 1003;
    private static final long ACTIVE_UID = 1001;

    /** Lets two of them change the policy, and nobody disable or lock it. */
    private static final Authorizer POLKIT = new Authorizer() {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public Answer answer(Peer peer, Right right) {
            return new Answer(Set.of(TRUSTED_UID, ACTIVE_UID).contains(peer.uid()) && right == Right.CHANGE, "");
        }
    };

    private static final Overflow OVERFLOW = new Overflow(65_534, 65_534);

    /** Kinds of callers, as SO_PEERCRED and SO_PEERGROUPS name them. */
    enum Caller {
        ROOT,
        OWN,
        MEMBER,
        TRUSTED,
        ACTIVE,
        OTHER,
        NOBODY,
        FOREIGN_ROOT,
        MAPPED_ROOT;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private Peer peer() {
            return switch (this) {
                case ROOT -> new Peer(1, 0, 0, Set.of());
                case OWN -> new Peer(1, OWN_UID, 980, Set.of());
                case MEMBER -> new Peer(1, 1000, 1000, Set.of(PADDOCK));
                // a member whom polkit lets
                case TRUSTED -> new Peer(1, TRUSTED_UID, 1003, Set.of(PADDOCK));
                // logged in at this host and let by polkit, but no member
                case ACTIVE -> new Peer(1, ACTIVE_UID, 1001, Set.of(24L, 27L));
                case OTHER -> new Peer(1, 1002, 1002, Set.of());
                case NOBODY -> new Peer(1, OVERFLOW.uid(), OVERFLOW.gid(), Set.of());
                // root of a user namespace that the agent's has no numbers for
                case FOREIGN_ROOT -> new Peer(1, OVERFLOW.uid(), OVERFLOW.gid(), Set.of(OVERFLOW.gid()));
                // root of a user namespace that was made by somebody of this one
                case MAPPED_ROOT -> new Peer(1, 100_000, 100_000, Set.of(100_000L));
            };
        }
    }

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void everyMethodIsForThoseInTheTable(Caller caller) throws Exception {
        Authority authority = new Authority(OWN_UID, Optional.of(PADDOCK), OVERFLOW, POLKIT);
        assertThat(answers(authority, caller.peer())).isEqualTo(column(caller));
    }

    @Test
    void withoutAGroupItsMembersMayNothing() throws Exception {
        Authority authority = new Authority(0, Optional.empty(), OVERFLOW, POLKIT);
        assertThat(answers(authority, Caller.MEMBER.peer())).isEqualTo(column(Caller.OTHER));
    }

    @Test
    void overflowNumbersGiveNoRightWhateverElseHasThem() throws Exception {
        Authority same = new Authority(OVERFLOW.uid(), Optional.of(OVERFLOW.gid()), OVERFLOW, POLKIT);
        assertThat(answers(same, Caller.FOREIGN_ROOT.peer())).isEqualTo(column(Caller.FOREIGN_ROOT));
        assertThat(answers(same, new Peer(1, 1000, OVERFLOW.gid(), Set.of(OVERFLOW.gid()))))
                .as("a user of this host in the group of that number")
                .isEqualTo(column(Caller.OTHER));
        assertThat(answers(
                        new Authority(0, Optional.of(PADDOCK), OVERFLOW, POLKIT),
                        new Peer(1, OVERFLOW.uid(), PADDOCK, Set.of(PADDOCK))))
                .as("somebody in the group")
                .isEqualTo(column(Caller.FOREIGN_ROOT));
        assertThat(answers(new Authority(0, Optional.of(PADDOCK), new Overflow(0, 0), POLKIT), Caller.ROOT.peer()))
                .as("a root that may be anybody")
                .isEqualTo(column(Caller.FOREIGN_ROOT));
    }

    /** Of the table: yes or no for every method. */
    private static Map<String, String> column(Caller caller) {
        List<List<String>> rows =
                RIGHTS.lines().map(line -> Arrays.asList(line.split(" +", -1))).toList();
        int at = rows.getFirst().indexOf(caller.word());
        Map<String, String> column = new TreeMap<>();
        rows.stream().skip(1).forEach(row -> column.put(row.getFirst(), row.get(at)));
        return column;
    }

    /** What the agent says to a call of every method of its descriptions. The parameters are wrong, so that no call does anything. */
    private Map<String, String> answers(Authority authority, Peer peer) throws Exception {
        Files.createDirectories(folder.resolve("proc/sys/kernel"));
        Files.writeString(folder.resolve("proc/sys/kernel/osrelease"), "6.12.0\n");
        Path socket = Files.createTempDirectory(folder, "").resolve("s");
        BootClock clock = new BootClock(Clock.systemUTC());
        NoBackend backend = new NoBackend("this is a test");
        OpenFiles openFiles = OpenFiles.none("this is a test");
        try (Database database = Database.open(socket.resolveSibling("history.db"));
                KernelInventory inventory = new KernelInventory(RunningKernel.open(folder), openFiles);
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database));
                PolicyService policies = new PolicyService(
                        backend,
                        new RevisionStore(database),
                        inventory,
                        clock,
                        new BootHealth(BootSwitch.NONE, new BootStore(database), clock));
                ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            InForce force = new InForce(policies, backend, clock);
            VarlinkInterface agent = new AgentInterface(
                            authority,
                            policies,
                            new RevisionStore(database),
                            new InventoryMethods(
                                    inventory,
                                    policies,
                                    clock,
                                    new UseReader(new KernelFiles(folder), openFiles, inventory::addresses)),
                            new ModuleMethods(inventory, policies, force, clock),
                            new CoverageMethod(inventory, force),
                            new ScanMethod(
                                    inventory.scanner(new FileScanCache(folder.resolve("scans"))), policies, clock),
                            new StatusMethod("1", backend, policies, inventory, recorder),
                            new ViolationMethods(new ViolationStore(database), recorder))
                    .build();
            listener.bind(UnixDomainSocketAddress.of(socket));
            try (VarlinkServer server = new VarlinkServer(
                            listener, agent, "test", "1", _ -> peer, ServerLimits.DEFAULT, System.getLogger("test"));
                    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                Thread.ofVirtual().start(() -> serve(server));
                Map<String, String> answers = new TreeMap<>();
                for (String method : described(channel)) {
                    answers.put(method, word(call(channel, method, Json.MAPPER.createArrayNode())));
                }
                assertThat(answers.keySet()).as("what is served is described").containsAll(agent.methods());
                return answers;
            }
        }
    }

    private static String word(Response response) {
        String error = response.error().orElse("no error");
        return switch (error) {
            case Errors.PERMISSION_DENIED -> "no";
            case "org.varlink.service.InvalidParameter" -> "yes";
            default -> error;
        };
    }

    private static Set<String> described(SocketChannel channel) throws IOException {
        Pattern method = Pattern.compile("^method (\\w+)\\(", Pattern.MULTILINE);
        Set<String> methods = new TreeSet<>();
        for (String name : List.of(Errors.INTERFACE, "org.varlink.service")) {
            String description = call(
                            channel,
                            "org.varlink.service.GetInterfaceDescription",
                            Json.MAPPER.createObjectNode().put("interface", name))
                    .parameters()
                    .orElseThrow()
                    .get("description")
                    .asString();
            method.matcher(description).results().forEach(found -> methods.add(name + "." + found.group(1)));
        }
        return methods;
    }

    private static Response call(SocketChannel channel, String method, JsonNode parameters) throws IOException {
        new FrameWriter(channel)
                .write(new Request(method, Optional.of(parameters), Optional.empty(), Optional.empty()));
        return Response.read(new FrameReader(channel, 1 << 20).next().orElseThrow());
    }

    private static void serve(VarlinkServer server) {
        try {
            server.serve();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
