package dev.paddock.agent.modprobe;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.NoBackend;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.ModuleInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Brings the modprobe.d backend up, or says why it cannot be had. */
public final class ModprobeBackendFactory {

    private static final System.Logger LOG = System.getLogger(ModprobeBackendFactory.class.getName());
    private static final Path FOLDER = Path.of("/etc/modprobe.d");
    private static final Path MODPROBE = Path.of("/proc/sys/kernel/modprobe");

    /** PROC_PID_INIT_INO of include/linux/proc_ns.h: the first namespace of processes, where process 1 is the system's. */
    private static final Path FIRST_PROCESSES = Path.of("pid:[4026531836]");

    private final Supplier<ModuleInventory> modules;
    private final ConfigFiles files =
            new ConfigFiles(new ConfigFile(FOLDER, 0), new ConfigFile(Path.of("/run/modprobe.d"), 0));

    public ModprobeBackendFactory(Supplier<ModuleInventory> modules) {
        this.modules = modules;
    }

    /**
     * Never throws for what the system refuses: the result says it.
     *
     * @param whyNotBpf a sentence
     */
    public Backend start(String whyNotBpf) {
        if (!Files.isWritable(FOLDER)) {
            return new NoBackend(whyNotBpf);
        }
        try {
            if (!isOfTheSystem()) {
                return new NoBackend(
                        whyNotBpf + " " + FOLDER + " is a container's: the kernel loads modules by the host's.");
            }
            Path program = Path.of(KernelFiles.readShort(MODPROBE).strip());
            if (!program.toRealPath().endsWith("kmod")) {
                return new NoBackend(whyNotBpf + " The kernel loads modules by " + program + ", which is not kmod's.");
            }
            return new ModprobeBackend(whyNotBpf, files, KmodDryRun.ofSystem(), modules);
        } catch (BackendException | IOException e) {
            return new NoBackend(whyNotBpf + " modprobe.d cannot be had: " + e.getMessage() + ".");
        }
    }

    /** The kernel runs modprobe outside of every container (kernel/umh.c). */
    private static boolean isOfTheSystem() throws IOException {
        Path ofFirstProcess = Path.of("/proc/1/root").resolve(Path.of("/").relativize(FOLDER));
        return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).equals(FIRST_PROCESSES)
                && Files.exists(ofFirstProcess)
                && Files.isSameFile(FOLDER, ofFirstProcess);
    }

    /** Takes away what an agent with this backend left, where something else enforces, or nothing shall. */
    public void removeLeft() {
        try {
            files.clean();
            files.put(ConfigFiles.Content.NONE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "modprobe.d is left as it is: {0}", e.getMessage());
        }
    }
}
