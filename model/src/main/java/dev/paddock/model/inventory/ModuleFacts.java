package dev.paddock.model.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What the file of a module says of it, or the image's list for a module that is built in.
 *
 * @param path absolute path of the file in its tree; empty for what has no file
 * @param owner the package that put the file there, as its package manager spells it; empty where none is known to
 * @param licenses what MODULE_LICENSE says; usually one
 * @param description what MODULE_DESCRIPTION says
 * @param authors what MODULE_AUTHOR says, one each
 * @param version what MODULE_VERSION says
 * @param sourceVersion the checksum of the sources that modpost made (srcversion)
 * @param vermagic release and options of the kernel that the module was built for
 * @param parameters sorted by name
 * @param taints why the module taints the kernel, one sentence each: as the kernel says where it is loaded, else as its file foretells
 * @param brings what its aliases tell that it brings
 * @param initramfs whether the initramfs of this kernel has it
 */
public record ModuleFacts(
        Optional<String> path,
        Optional<String> owner,
        List<String> licenses,
        Optional<String> description,
        List<String> authors,
        Optional<String> version,
        Optional<String> sourceVersion,
        Optional<String> vermagic,
        List<ModuleParameter> parameters,
        ModuleSignature signature,
        List<String> taints,
        Brings brings,
        Presence initramfs) {

    public ModuleFacts {
        licenses = List.copyOf(licenses);
        authors = List.copyOf(authors);
        parameters = List.copyOf(parameters);
        taints = List.copyOf(taints);
    }
}
