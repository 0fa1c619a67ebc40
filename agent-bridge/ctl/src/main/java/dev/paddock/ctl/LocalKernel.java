package dev.paddock.ctl;

import dev.paddock.kernel.KernelSource;
import dev.paddock.kernel.KernelTree;
import dev.paddock.kernel.Progress;
import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.exposure.ExposureFinder;
import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.scan.FileScanCache;
import dev.paddock.kernel.scan.ScanCache;
import dev.paddock.kernel.scan.ScannedTree;
import dev.paddock.kernel.use.ProcUseReader;
import dev.paddock.model.compare.KernelContents;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleFacts;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.SettingEntry;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.UsesReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A kernel read by this process itself: one that does not run, or the running one where no agent answers. */
final class LocalKernel {

    /** Longest name that can be asked about, in characters. */
    static final int LONGEST_NAME = ExposureFinder.LONGEST_NAME;

    private static final Path PINS = Path.of("/sys/fs/bpf/paddock");

    private final KernelSource source;
    private final ScanCache cache = new FileScanCache(CacheDirectory.of(System.getenv()));
    private final Progress progress = TerminalProgress.of(new Output(System.out, System.err));

    private LocalKernel(KernelSource source) {
        this.source = source;
    }

    static LocalKernel tree(Path root, String version) throws Failure {
        try {
            return new LocalKernel(new KernelTree(root, version));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    static LocalKernel running() throws Failure {
        try {
            return new LocalKernel(RunningKernel.open(Path.of("/")));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the running kernel cannot be read: " + e.getMessage());
        }
    }

    /** The running kernel's files: what can be compared with another kernel's. */
    static LocalKernel runningOnDisk() throws Failure {
        return tree(Path.of("/"), running().source.version());
    }

    ModulesReply modules() {
        ModuleInventory inventory = source.modules();
        return new ModulesReply(
                inventory.kernel(),
                inventory.modules().stream()
                        .map(module -> ModuleEntry.of(module, Optional.empty(), Optional.empty()))
                        .toList(),
                inventory.gaps().stream().map(GapEntry::of).toList());
    }

    /**
     * The modules with what their files say.
     *
     * @param known what an agent said of them; where this kernel is another one its own facts do not belong to it, which is a gap
     */
    DetailedModules detailed(ModulesReply known) {
        List<GapEntry> gaps = new ArrayList<>(known.gaps());
        Map<String, ModuleFactsEntry> facts = new HashMap<>();
        if (known.kernel().equals(source.version())) {
            ScannedTree scan = source.scan(cache, progress);
            ModuleFactsReader reader = source.facts(scan);
            List<Module> modules = source.modules().modules();
            List<ModuleFacts> read = reader.facts(modules);
            for (int i = 0; i < modules.size(); i++) {
                facts.put(modules.get(i).name().value(), ModuleFactsEntry.of(read.get(i)));
            }
            reader.gaps().stream().map(GapEntry::of).forEach(gaps::add);
        } else {
            gaps.add(new GapEntry(
                    "facts of modules",
                    "the agent's kernel is " + known.kernel() + " and this machine runs " + source.version()));
        }
        return new DetailedModules(
                known.kernel(),
                known.modules().stream()
                        .map(module ->
                                new DetailedModules.Detailed(module, Optional.ofNullable(facts.get(module.name()))))
                        .toList(),
                gaps);
    }

    /** One module with every fact and its file_operations. */
    ModuleReply module(String name) throws Failure {
        Optional<Module> found = name.isEmpty() || name.length() > LONGEST_NAME
                ? Optional.empty()
                : source.catalog().module(new ModuleName(name));
        Module module = found.orElseThrow(() -> new Failure(
                ExitCode.UNAVAILABLE,
                "kernel " + source.version() + " has no module of that name, loaded, on disk or built in; ask for its "
                        + "exposure if it is an alias"));
        ModuleFactsReader facts = source.facts();
        FopsInventory fops = module.state() == ModuleState.BUILT_IN
                ? new FopsInventory(source.version(), List.of(), List.of())
                : source.fopsSource().of(List.of(module));
        return new ModuleReply(
                source.version(),
                ModuleEntry.of(module, Optional.empty(), Optional.empty()),
                ModuleFactsEntry.of(facts.facts(module)),
                fops.fops().stream().map(LocalKernel::entry).toList(),
                Stream.concat(facts.gaps().stream(), fops.gaps().stream())
                        .map(GapEntry::of)
                        .toList());
    }

    /** Exposure as far as it can be told without an agent: no policy is known. */
    ExposureReply exposure(String name) {
        return ExposureReply.of(
                new ExposureFinder(source.catalog(), source.fopsSource(), source.modprobeConfig(), source.loading())
                        .find(name, Optional.empty()));
    }

    /** What can be compared with another kernel; takes seconds. */
    KernelContents contents() {
        return new KernelContents(source.modules(), inventory());
    }

    FopsReply fops(boolean all) {
        FopsInventory inventory = inventory();
        return new FopsReply(
                inventory.kernel(),
                inventory.fops().stream()
                        .filter(fops -> all || fops.isSpliceCapable())
                        .map(LocalKernel::entry)
                        .toList(),
                inventory.gaps().stream().map(GapEntry::of).toList());
    }

    /** Who holds what open, as far as procfs tells it to this process. */
    static UsesReply uses(String whyNoAgent) {
        return UsesReply.of(new ProcUseReader(new KernelFiles(Path.of("/"))).read(whyNoAgent));
    }

    /** In memory of the running kernel, on disk of another one. */
    private FopsInventory inventory() {
        return switch (source) {
            case KernelTree tree -> tree.scan(cache, progress).fops();
            case RunningKernel running -> running.fops(progress);
        };
    }

    private List<KernelSetting> settings() {
        return switch (source) {
            case RunningKernel running -> running.settings();
            // a tree has no settings
            case KernelTree _ -> List.of();
        };
    }

    private static FopsEntry entry(FileOperations fops) {
        return FopsEntry.of(fops, Optional.empty(), Optional.empty());
    }

    /** The posture as far as it can be told without an agent. */
    Status status(String whyNoAgent) {
        List<GapEntry> gaps = new ArrayList<>();
        source.modules().gaps().stream().map(GapEntry::of).forEach(gaps::add);
        inventory().gaps().stream().map(GapEntry::of).forEach(gaps::add);
        boolean pinned = Files.exists(PINS);
        String reason = pinned
                ? "No agent answers, and programs that an earlier agent pinned under " + PINS
                        + " may still enforce: what they do is unknown until an agent runs. " + whyNoAgent
                : "No agent runs here, so nothing is enforced. " + whyNoAgent;
        return new Status(
                Version.TEXT,
                source.version(),
                pinned ? "unknown" : "none",
                pinned ? "unknown" : "none",
                pinned ? "unknown" : "none",
                pinned ? "unknown" : "open",
                reason,
                0,
                "",
                Optional.empty(),
                List.of(),
                Map.of(),
                SettingEntry.of(settings()),
                gaps,
                false);
    }
}
