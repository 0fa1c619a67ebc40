package dev.paddock.agent;

import dev.paddock.agent.bpf.BpfBackendFactory;
import dev.paddock.agent.bpf.BpfOpenFiles;
import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.enforce.BootSwitch;
import dev.paddock.agent.enforce.NoBackend;
import dev.paddock.agent.history.BootStore;
import dev.paddock.agent.history.Database;
import dev.paddock.agent.history.HistoryException;
import dev.paddock.agent.history.RevisionStore;
import dev.paddock.agent.history.ViolationRecorder;
import dev.paddock.agent.history.ViolationStore;
import dev.paddock.agent.inventory.KernelInventory;
import dev.paddock.agent.inventory.LateOpenFiles;
import dev.paddock.agent.inventory.OpenFiles;
import dev.paddock.agent.inventory.UseReader;
import dev.paddock.agent.modprobe.ModprobeBackendFactory;
import dev.paddock.agent.policy.BootHealth;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.agent.service.AgentInterface;
import dev.paddock.agent.service.Authority;
import dev.paddock.agent.service.CoverageMethod;
import dev.paddock.agent.service.InForce;
import dev.paddock.agent.service.InventoryMethods;
import dev.paddock.agent.service.ModuleMethods;
import dev.paddock.agent.service.ScanMethod;
import dev.paddock.agent.service.ServiceManager;
import dev.paddock.agent.service.SocketOptions;
import dev.paddock.agent.service.StatusMethod;
import dev.paddock.agent.service.ViolationMethods;
import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.scan.FileScanCache;
import dev.paddock.wire.server.ServerLimits;
import dev.paddock.wire.server.VarlinkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;

/** The agent's composition root: everything is made here once and handed to who needs it. */
public final class Paddockd {

    private static final System.Logger LOG = System.getLogger(Paddockd.class.getName());
    private static final Path ROOT = Path.of("/");
    private static final int EX_USAGE = 64;
    private static final int EX_UNAVAILABLE = 69;

    private Paddockd() {}

    /** Exit codes after sysexits.h: 64 for a wrong command line, 69 where the agent cannot come up. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            return EX_USAGE;
        }
        if (options.help()) {
            System.out.print(Options.USAGE);
            return 0;
        }
        if (options.version()) {
            System.out.println("paddockd " + Version.TEXT);
            return 0;
        }
        try {
            serve(options);
            return 0;
        } catch (IOException | HistoryException e) {
            LOG.log(System.Logger.Level.ERROR, "paddockd cannot run: {0}", e.getMessage());
            return EX_UNAVAILABLE;
        }
    }

    private static void serve(Options options) throws IOException, HistoryException {
        BootClock clock = new BootClock(Clock.systemUTC());
        BootSwitch bootSwitch = BootSwitch.ofSystem();
        createPrivate(options.state());
        try (Database database = Database.open(options.state().resolve("history.db"));
                OpenFiles openFiles = new LateOpenFiles(BpfOpenFiles::open);
                KernelInventory inventory = new KernelInventory(RunningKernel.open(ROOT), openFiles);
                ViolationRecorder recorder = new ViolationRecorder(new ViolationStore(database));
                Backend backend = backend(options, clock, inventory, bootSwitch, recorder)) {
            RevisionStore revisions = new RevisionStore(database);
            BootHealth health = new BootHealth(bootSwitch, new BootStore(database), clock);
            inventory.countUnloadsBy(backend::unloads);
            try (PolicyService policies = new PolicyService(backend, revisions, inventory, clock, health)) {
                policies.start();
                if (backend.name().equals("bpf") && policies.notApplied().isEmpty()) {
                    // only now: until here the file may have been what refused
                    new ModprobeBackendFactory(inventory::modules).removeLeft();
                }
                inventory.watch(policies::reapply);
                InForce force = new InForce(policies, backend, clock);
                AgentInterface agent = new AgentInterface(
                        Authority.ofSystem(),
                        policies,
                        revisions,
                        new InventoryMethods(
                                inventory,
                                policies,
                                clock,
                                new UseReader(new KernelFiles(ROOT), openFiles, inventory::addresses)),
                        new ModuleMethods(inventory, policies, force, clock),
                        new CoverageMethod(inventory, force),
                        new ScanMethod(
                                inventory.scanner(
                                        new FileScanCache(options.state().resolve("scans"))),
                                policies,
                                clock),
                        new StatusMethod(Version.TEXT, backend, policies, inventory, recorder),
                        new ViolationMethods(new ViolationStore(database), recorder));
                backend.whyNot()
                        .ifPresent(why -> LOG.log(System.Logger.Level.WARNING, "nothing is enforced: {0}", why));
                try (VarlinkServer server = new VarlinkServer(
                        Listener.open(options.socket()),
                        agent.build(),
                        "paddockd",
                        Version.TEXT,
                        new SocketOptions(),
                        ServerLimits.DEFAULT,
                        LOG)) {
                    endInTime(options, server);
                    LOG.log(System.Logger.Level.INFO, "listening");
                    ServiceManager.ofEnvironment().ready();
                    server.serve();
                }
            }
        }
    }

    private static Backend backend(
            Options options,
            BootClock clock,
            KernelInventory inventory,
            BootSwitch bootSwitch,
            ViolationRecorder recorder) {
        if (options.readOnly()) {
            return new NoBackend("This agent was started with --read-only.");
        }
        ModprobeBackendFactory modprobe = new ModprobeBackendFactory(inventory::modules);
        if (bootSwitch == BootSwitch.OFF) {
            modprobe.removeLeft();
            return new NoBackend(bootSwitch.reason());
        }
        Backend bpf = new BpfBackendFactory(options.probe(), clock, inventory::addresses).start(recorder);
        return bpf.whyNot().map(modprobe::start).orElse(bpf);
    }

    /** Closes the server when the process is asked to end, or when the parent does. */
    private static void endInTime(Options options, VarlinkServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        if (options.withParent()) {
            Thread.ofPlatform().daemon().name("parent").start(() -> {
                try {
                    while (System.in.read() >= 0) {
                        // what the parent says is of no interest, only that it is there
                    }
                } catch (IOException _) {
                    // as good as the end
                }
                close(server);
            });
        }
    }

    private static void close(VarlinkServer server) {
        try {
            server.close();
        } catch (IOException _) {
            // the process ends anyway
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
