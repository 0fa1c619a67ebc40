package dev.paddock.kernel.facts;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.initramfs.Initramfs;
import dev.paddock.kernel.initramfs.InitramfsReader;
import dev.paddock.kernel.module.BuiltInModinfo;
import dev.paddock.kernel.module.Modinfo;
import dev.paddock.kernel.module.ModuleFolder;
import dev.paddock.kernel.packages.PackageOwners;
import dev.paddock.kernel.packages.PackageOwnersReader;
import dev.paddock.kernel.signature.ModuleSignatureReader;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleFacts;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleSignature;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of the modules of one kernel. Package lists, initramfs and the list of built-in modules are read once, when it is opened; a
 * module's file when its facts are asked for. Immutable, threads may share it.
 */
public final class ModuleFactsReader {

    private final ModuleFolder folder;
    private final ModuleFileReader files;
    private final PackageOwners owners;
    private final Initramfs initramfs;
    private final Map<ModuleName, Modinfo> builtIn;

    ModuleFactsReader(
            ModuleFolder folder,
            ModuleFileReader files,
            PackageOwners owners,
            Initramfs initramfs,
            Map<ModuleName, Modinfo> builtIn) {
        this.folder = folder;
        this.files = files;
        this.owners = owners;
        this.initramfs = initramfs;
        this.builtIn = Map.copyOf(builtIn);
    }

    /** Reads what is the same for all modules; takes up to some seconds where the initramfs is large. */
    public static ModuleFactsReader open(ModuleFolder folder) {
        return open(folder, ModuleFileReader.of(folder));
    }

    /** As above, for files that somebody has read already. */
    public static ModuleFactsReader open(ModuleFolder folder, ModuleFileReader files) {
        return new ModuleFactsReader(
                folder,
                files,
                PackageOwnersReader.read(folder.files(), folder.version()),
                InitramfsReader.read(folder.files(), folder.version()),
                BuiltInModinfo.read(folder));
    }

    /** What could not be read for all modules. A file that cannot be read says so in its own facts. */
    public List<Gap> gaps() {
        return Stream.concat(owners.gaps().stream(), initramfs.gaps().stream()).toList();
    }

    /** Whether the initramfs has a file of that module; asks no file of the module itself. */
    public Presence initramfs(ModuleName module) {
        return initramfs.has(module);
    }

    /** The facts of one module. */
    public ModuleFacts facts(Module module) {
        if (module.file().isEmpty()) {
            return withoutFile(module);
        }
        String path = module.file().get();
        Optional<String> absolute = Optional.of("/" + folder.path(path));
        Modinfo modinfo = Modinfo.NONE;
        ModuleSignature signature;
        try {
            ModuleFile file = files.read(path);
            modinfo = file.modinfo();
            signature = ModuleSignatureReader.read(file.end());
        } catch (IOException failure) {
            signature = new ModuleSignature.Unknown(KernelFiles.reason("/" + folder.path(path), failure));
        }
        return ModuleFactsBuilder.of(
                module, absolute, modinfo, signature, owners.of(path), initramfs.has(module.name()));
    }

    /** The facts of many modules, in their order, read on as many threads as there are processors. */
    public List<ModuleFacts> facts(List<Module> modules) {
        return new ArrayList<>(modules).parallelStream().map(this::facts).toList();
    }

    private ModuleFacts withoutFile(Module module) {
        ModuleSignature signature = module.state() == ModuleState.BUILT_IN
                ? new ModuleSignature.BuiltIn()
                : new ModuleSignature.Unknown("the module is loaded and has no file below /" + folder.path());
        return ModuleFactsBuilder.of(
                module,
                Optional.empty(),
                builtIn.getOrDefault(module.name(), Modinfo.NONE),
                signature,
                Optional.empty(),
                initramfs.has(module.name()));
    }
}
