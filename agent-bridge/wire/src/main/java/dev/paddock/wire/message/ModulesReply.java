package dev.paddock.wire.message;

import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The modules of one kernel, sorted by name. */
public record ModulesReply(String kernel, List<ModuleEntry> modules, List<GapEntry> gaps) {

    /** The inventory that is described. A module in a state of a later version is left out, and then nobody knows what is loaded. */
    public ModuleInventory inventory() {
        List<Module> known = new ArrayList<>(modules.size());
        List<Gap> all = new ArrayList<>();
        gaps.forEach(gap -> all.add(new Gap(gap.what(), gap.why())));
        for (ModuleEntry entry : modules) {
            entry.module()
                    .ifPresentOrElse(
                            known::add,
                            () -> all.add(new Gap(
                                    ModuleInventory.LOADED_MODULES,
                                    "the agent says that " + entry.name() + " is \"" + entry.state()
                                            + "\", which this version of Paddock does not know")));
        }
        known.sort(Comparator.comparing(Module::name));
        return new ModuleInventory(kernel, known, all);
    }
}
