package dev.paddock.agent.modprobe;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.inventory.ModuleName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.byref.PointerByReference;
import org.jspecify.annotations.Nullable;

/** Asks libkmod, which is what modprobe is made of. */
final class KmodDryRun implements DryRun {

    private final LibKmod kmod;
    private final String @Nullable [] folders;

    private KmodDryRun(LibKmod kmod, String @Nullable [] folders) {
        this.kmod = kmod;
        this.folders = folders;
    }

    /** Loads the library; the exception names the package to install where it is missing. */
    static KmodDryRun ofSystem() throws BackendException {
        return new KmodDryRun(load(), null);
    }

    /** By the files of one folder alone, whatever this machine has. */
    static KmodDryRun of(Path folder) throws BackendException {
        return new KmodDryRun(load(), new String[] {folder.toString()});
    }

    private static LibKmod load() throws BackendException {
        try {
            return LibraryLoader.create(LibKmod.class).failImmediately().load("libkmod.so.2");
        } catch (UnsatisfiedLinkError e) {
            throw new BackendException(
                    "libkmod cannot be loaded: " + e.getMessage() + ". Install the package libkmod2", e);
        }
    }

    @Override
    public List<ModuleName> loads(Collection<ModuleName> modules) throws BackendException {
        Pointer context = kmod.kmod_new(null, folders);
        if (context == null) {
            throw new BackendException("libkmod cannot read the configuration of modprobe");
        }
        try {
            List<ModuleName> loads = new ArrayList<>();
            for (ModuleName name : modules) {
                if (!refuses(context, name)) {
                    loads.add(name);
                }
            }
            return loads;
        } finally {
            kmod.kmod_unref(context);
        }
    }

    /** libkmod ignores the command of a module that has soft dependencies (libkmod-module.c, __kmod_module_fill_softdep). */
    private boolean refuses(Pointer context, ModuleName name) throws BackendException {
        PointerByReference found = new PointerByReference();
        check(kmod.kmod_module_new_from_name(context, name.value(), found), name);
        Pointer module = Objects.requireNonNull(found.getValue(), "libkmod gave no module");
        try {
            PointerByReference before = new PointerByReference();
            PointerByReference behind = new PointerByReference();
            check(kmod.kmod_module_get_softdeps(module, before, behind), name);
            boolean first = isEmpty(before);
            boolean last = isEmpty(behind);
            String command = Optional.ofNullable(kmod.kmod_module_get_install_commands(module))
                    .orElse("");
            return first && last && command.strip().equals(ModprobeConf.COMMAND);
        } finally {
            kmod.kmod_module_unref(module);
        }
    }

    /** Frees the list. */
    private boolean isEmpty(PointerByReference list) {
        Pointer first = list.getValue();
        if (first == null) {
            return true;
        }
        kmod.kmod_module_unref_list(first);
        return false;
    }

    private static void check(int result, ModuleName name) throws BackendException {
        if (result < 0) {
            throw new BackendException("libkmod does not tell what becomes of " + name + ": errno " + -result);
        }
    }
}
