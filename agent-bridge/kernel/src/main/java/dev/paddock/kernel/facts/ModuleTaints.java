package dev.paddock.kernel.facts;

import dev.paddock.kernel.module.Modinfo;
import dev.paddock.model.inventory.ModuleSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a module taints the kernel: the letters of /proc/modules, or what a file foretells (kernel/module/main.c, check_modinfo). */
final class ModuleTaints {

    // kernel/panic.c, taint_flags: those that a module can have.
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('P', "proprietary licence"),
            Map.entry('F', "its load was forced"),
            Map.entry('R', "its unload was forced"),
            Map.entry('C', "from the staging tree"),
            Map.entry('O', "built out of the kernel's tree"),
            Map.entry('E', "without a signature that the kernel accepts"),
            Map.entry('K', "patches the running kernel"),
            Map.entry('X', "marked by the distribution"),
            Map.entry('T', "built with randomized structures"),
            Map.entry('N', "a test"));

    // include/linux/license.h, license_is_gpl_compatible.
    private static final Set<String> FREE =
            Set.of("GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL");

    private ModuleTaints() {}

    /** Sentences for the letters of a loaded module. */
    static List<String> ofLoaded(String letters) {
        return letters.chars()
                .mapToObj(letter -> (char) letter + ": "
                        + LETTERS.getOrDefault((char) letter, "a reason that this version of Paddock does not know"))
                .toList();
    }

    /** What loading the file would add. */
    static List<String> foretold(Modinfo modinfo, ModuleSignature signature) {
        StringBuilder letters = new StringBuilder();
        List<String> licenses = modinfo.values("license");
        // The kernel looks at the first (get_modinfo).
        if (licenses.isEmpty() || !FREE.contains(licenses.getFirst())) {
            letters.append('P');
        }
        for (Map.Entry<String, Character> key :
                Map.of("staging", 'C', "livepatch", 'K', "test", 'N').entrySet()) {
            if (!modinfo.values(key.getKey()).isEmpty()) {
                letters.append(key.getValue().charValue());
            }
        }
        if (modinfo.values("intree").isEmpty()) {
            letters.append('O');
        }
        if (!(signature instanceof ModuleSignature.Signed)) {
            letters.append('E');
        }
        List<Character> sorted =
                new ArrayList<>(letters.chars().mapToObj(c -> (char) c).sorted().toList());
        return sorted.stream()
                .map(letter -> letter + ": " + LETTERS.get(letter) + ", once it is loaded")
                .toList();
    }
}
