package dev.paddock.agent.modprobe;

import jnr.ffi.Pointer;
import jnr.ffi.byref.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The part of libkmod that the agent calls (libkmod.h). Functions that return int give a negative errno. */
public interface LibKmod {

    /** Reads the configuration: the folders of the array, which ends with null, or those of modprobe.d(5) where it is null itself. */
    @Nullable
    Pointer kmod_new(@Nullable String modules, String @Nullable [] folders);

    @Nullable
    Pointer kmod_unref(Pointer context);

    int kmod_module_new_from_name(Pointer context, String name, PointerByReference module);

    /** Null for none. */
    @Nullable
    String kmod_module_get_install_commands(Pointer module);

    int kmod_module_get_softdeps(Pointer module, PointerByReference before, PointerByReference behind);

    int kmod_module_unref_list(Pointer list);

    @Nullable
    Pointer kmod_module_unref(Pointer module);
}
