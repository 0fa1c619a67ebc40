package dev.paddock.kernel.facts;

import dev.paddock.kernel.module.Modinfo;
import dev.paddock.model.exposure.AliasBrings;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleFacts;
import dev.paddock.model.inventory.ModuleParameter;
import dev.paddock.model.inventory.ModuleSignature;
import dev.paddock.model.inventory.Presence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Facts out of what was read. Pure. */
final class ModuleFactsBuilder {

    private ModuleFactsBuilder() {}

    /**
     * Puts the facts of one module together.
     *
     * @param path of its file, absolute in its tree
     * @param owner the package of the file
     */
    static ModuleFacts of(
            Module module,
            Optional<String> path,
            Modinfo modinfo,
            ModuleSignature signature,
            Optional<String> owner,
            Presence initramfs) {
        return new ModuleFacts(
                path,
                owner,
                texts(modinfo, "license"),
                first(modinfo, "description"),
                texts(modinfo, "author"),
                first(modinfo, "version"),
                first(modinfo, "srcversion"),
                first(modinfo, "vermagic"),
                parameters(modinfo),
                signature,
                taints(module, modinfo, signature),
                AliasBrings.of(module.aliases()),
                initramfs);
    }

    private static List<String> taints(Module module, Modinfo modinfo, ModuleSignature signature) {
        return switch (module.state()) {
            case LOADED, LOADING, UNLOADING -> ModuleTaints.ofLoaded(module.taints());
            case ON_DISK ->
                signature instanceof ModuleSignature.Unknown ? List.of() : ModuleTaints.foretold(modinfo, signature);
            case BUILT_IN -> List.of();
        };
    }

    /** Name and description come as {@code parm=NAME:TEXT}, the type as {@code parmtype=NAME:TYPE} (include/linux/moduleparam.h). */
    private static List<ModuleParameter> parameters(Modinfo modinfo) {
        Map<String, String> types = pairs(modinfo, "parmtype");
        Map<String, String> descriptions = pairs(modinfo, "parm");
        Map<String, ModuleParameter> parameters = new TreeMap<>();
        types.forEach((name, type) ->
                parameters.put(name, new ModuleParameter(name, type, descriptions.getOrDefault(name, ""))));
        descriptions.forEach((name, text) -> parameters.putIfAbsent(name, new ModuleParameter(name, "", text)));
        return List.copyOf(parameters.values());
    }

    private static Map<String, String> pairs(Modinfo modinfo, String key) {
        Map<String, String> pairs = new TreeMap<>();
        for (String value : modinfo.values(key)) {
            int colon = value.indexOf(':');
            if (colon > 0) {
                pairs.putIfAbsent(
                        ModuleText.clean(value.substring(0, colon)), ModuleText.clean(value.substring(colon + 1)));
            }
        }
        return pairs;
    }

    private static Optional<String> first(Modinfo modinfo, String key) {
        return texts(modinfo, key).stream().findFirst();
    }

    private static List<String> texts(Modinfo modinfo, String key) {
        return modinfo.values(key).stream()
                .map(ModuleText::clean)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
