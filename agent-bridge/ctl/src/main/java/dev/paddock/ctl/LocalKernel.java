package dev.paddock.ctl;

import dev.paddock.kernel.KernelSource;
import dev.paddock.kernel.KernelTree;
import dev.paddock.kernel.RunningKernel;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.use.ProcUseReader;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.UsesReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel read by this process itself: one that does not run, or the running one where no agent answers. */
final class LocalKernel {

    private static final Path PINS = Path.of("/sys/fs/bpf/paddock");

    private final KernelSource source;

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

    ModulesReply modules() {
        ModuleInventory inventory = source.modules();
        return new ModulesReply(
                inventory.kernel(),
                inventory.modules().stream()
                        .map(module -> ModuleEntry.of(module, Optional.empty(), Optional.empty()))
                        .toList(),
                inventory.gaps().stream().map(GapEntry::of).toList());
    }

    FopsReply fops(boolean all) {
        FopsInventory inventory = source.fops();
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

    private static FopsEntry entry(FileOperations fops) {
        return FopsEntry.of(fops, Optional.empty(), Optional.empty());
    }

    /** The posture as far as it can be told without an agent. */
    Status status(String whyNoAgent) {
        List<GapEntry> gaps = new ArrayList<>();
        source.modules().gaps().stream().map(GapEntry::of).forEach(gaps::add);
        source.fops().gaps().stream().map(GapEntry::of).forEach(gaps::add);
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
                reason,
                0,
                "",
                Optional.empty(),
                List.of(),
                Map.of(),
                gaps,
                false);
    }
}
