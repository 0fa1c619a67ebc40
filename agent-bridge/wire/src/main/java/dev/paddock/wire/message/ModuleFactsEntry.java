package dev.paddock.wire.message;

import dev.paddock.model.inventory.ModuleFacts;
import java.util.List;
import java.util.Optional;

/**
 * What the file of a module says of it.
 *
 * @param path absolute; empty for what has no file
 * @param owner the package that put the file there; empty where none is known to
 * @param sourceVersion checksum of the sources (srcversion)
 * @param taints why the module taints the kernel, one sentence each
 * @param socketFamilies like the next three only what aliases tell; a module may register more
 * @param initramfs yes, no or unknown
 */
public record ModuleFactsEntry(
        Optional<String> path,
        Optional<String> owner,
        List<String> licenses,
        Optional<String> description,
        List<String> authors,
        Optional<String> version,
        Optional<String> sourceVersion,
        Optional<String> vermagic,
        List<ParameterEntry> parameters,
        SignatureEntry signature,
        List<String> taints,
        List<String> socketFamilies,
        List<String> fileSystems,
        List<String> cryptoAlgorithms,
        List<String> devices,
        String initramfs) {

    public static ModuleFactsEntry of(ModuleFacts facts) {
        return new ModuleFactsEntry(
                facts.path(),
                facts.owner(),
                facts.licenses(),
                facts.description(),
                facts.authors(),
                facts.version(),
                facts.sourceVersion(),
                facts.vermagic(),
                facts.parameters().stream().map(ParameterEntry::of).toList(),
                SignatureEntry.of(facts.signature()),
                facts.taints(),
                facts.brings().socketFamilies(),
                facts.brings().fileSystems(),
                facts.brings().cryptoAlgorithms(),
                facts.brings().devices(),
                facts.initramfs().word());
    }
}
