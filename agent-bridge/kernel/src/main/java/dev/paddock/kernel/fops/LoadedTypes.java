package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Types of the modules that are loaded now, each read from /sys/kernel/btf when it is first asked for. For one thread. */
final class LoadedTypes implements KernelTypes {

    private final KernelFiles files;
    private final Btf kernel;
    private final Map<ModuleName, FunctionTypes> modules = new HashMap<>();

    LoadedTypes(KernelFiles files, Btf kernel) {
        this.files = files;
        this.kernel = kernel;
    }

    @Override
    public FunctionTypes of(ModuleName module) {
        return modules.computeIfAbsent(module, this::read);
    }

    private FunctionTypes read(ModuleName module) {
        if (module.equals(ModuleName.VMLINUX)) {
            return new BtfTypes(kernel);
        }
        try {
            return new BtfTypes(KernelBtf.ofLoadedModule(files, module.value(), kernel));
        } catch (IOException without) {
            // A module built without BTF: only the kernel's functions that it points to can prove anything.
            return FunctionTypes.NONE;
        }
    }
}
