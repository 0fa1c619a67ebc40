package dev.paddock.wire.message;

import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A kernel module.
 *
 * @param state loaded, loading, unloading, on-disk or built-in
 * @param size bytes of kernel memory while loaded, else of the file
 * @param users reference count while loaded
 * @param weakDependencies what may be needed and is not loaded by itself: an initramfs should have it
 * @param verdict what the running policy says about loading it; empty where no agent judges
 * @param rule the rule behind the verdict
 */
public record ModuleEntry(
        String name,
        String state,
        Optional<Long> size,
        Optional<Integer> users,
        List<String> usedBy,
        List<String> dependencies,
        List<String> softDependencies,
        List<String> weakDependencies,
        List<String> aliases,
        Optional<String> file,
        String taints,
        Optional<String> verdict,
        Optional<String> rule) {

    public static ModuleEntry of(Module module, Optional<String> verdict, Optional<String> rule) {
        return new ModuleEntry(
                module.name().value(),
                module.state().word(),
                module.size().isPresent() ? Optional.of(module.size().getAsLong()) : Optional.empty(),
                module.users().isPresent() ? Optional.of(module.users().getAsInt()) : Optional.empty(),
                words(module.usedBy()),
                words(module.dependencies()),
                words(module.softDependencies()),
                words(module.weakDependencies()),
                module.aliases(),
                module.file(),
                module.taints(),
                verdict,
                rule);
    }

    /** The module that is described; empty where its state is a word that this version does not know. */
    Optional<Module> module() {
        return ModuleState.ofWord(state)
                .map(known -> new Module(
                        new ModuleName(name),
                        known,
                        size.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        users.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        names(usedBy),
                        names(dependencies),
                        names(softDependencies),
                        names(weakDependencies),
                        aliases,
                        file,
                        taints));
    }

    private static List<ModuleName> names(List<String> words) {
        return words.stream().map(ModuleName::new).toList();
    }

    private static List<String> words(List<ModuleName> names) {
        return names.stream().map(ModuleName::value).toList();
    }
}
