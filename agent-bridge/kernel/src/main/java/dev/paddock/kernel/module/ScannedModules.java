package dev.paddock.kernel.module;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.module.TreeFiles.ModuleFile;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The modules of a directory in which depmod has not run (a package that was only unpacked), taken from the module files themselves.
 *
 * @param aliases in the order of the files' paths
 */
record ScannedModules(
        Map<ModuleName, ModuleDependencies> files,
        Map<ModuleName, SoftDependencies> softDependencies,
        Map<ModuleName, List<ModuleName>> weakDependencies,
        List<ModuleAlias> aliases,
        List<Gap> gaps) {

    /** What one file says, or why it says nothing. */
    private record Answer(ModuleFile file, Optional<Modinfo> modinfo, Optional<Gap> gap) {}

    static ScannedModules of(ModuleFolder folder) {
        Map<ModuleName, ModuleDependencies> direct = new TreeMap<>();
        Map<ModuleName, SoftDependencies> soft = new TreeMap<>();
        Map<ModuleName, List<ModuleName>> weak = new TreeMap<>();
        List<ModuleAlias> aliases = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Answer answer : answers(folder, gaps)) {
            ModuleName name = answer.file().name();
            Modinfo modinfo = answer.modinfo().orElse(Modinfo.NONE);
            answer.gap().ifPresent(gaps::add);
            direct.putIfAbsent(name, new ModuleDependencies(answer.file().path(), modinfo.depends()));
            modinfo.values("alias").forEach(pattern -> aliases.add(new ModuleAlias(pattern, name)));
            modinfo.values("softdep").stream()
                    .findFirst()
                    .ifPresent(line -> soft.putIfAbsent(name, SoftDependencies.parse(ModuleLines.words(line))));
            List<ModuleName> weakNames = modinfo.values("weakdep").stream()
                    .flatMap(line -> ModuleLines.names(ModuleLines.words(line)).stream())
                    .toList();
            if (!weakNames.isEmpty()) {
                weak.putIfAbsent(name, weakNames);
            }
        }
        Map<ModuleName, ModuleDependencies> files = new TreeMap<>();
        direct.forEach((name, own) -> files.put(name, new ModuleDependencies(own.file(), indirect(name, own, direct))));
        return new ScannedModules(files, soft, weak, aliases, gaps);
    }

    private static List<Answer> answers(ModuleFolder folder, List<Gap> gaps) {
        try {
            TreeFiles found = TreeFiles.of(folder);
            found.problems().forEach(problem -> gaps.add(new Gap("modules on disk", problem)));
            return found.files().parallelStream()
                    .map(file -> answer(folder, file))
                    .toList();
        } catch (IOException failure) {
            gaps.add(new Gap("modules on disk", KernelFiles.reason("/" + folder.path(), failure)));
            return List.of();
        }
    }

    private static Answer answer(ModuleFolder folder, ModuleFile file) {
        try (ModuleFileOpener opener = new ModuleFileOpener(folder)) {
            return new Answer(file, Optional.of(opener.ask(file.path(), Modinfo::of)), Optional.empty());
        } catch (IOException failure) {
            String why = KernelFiles.reason("/" + folder.path(file.path()), failure);
            return new Answer(file, Optional.empty(), Optional.of(new Gap("module " + file.name(), why)));
        }
    }

    private static List<ModuleName> indirect(
            ModuleName name, ModuleDependencies own, Map<ModuleName, ModuleDependencies> direct) {
        Set<ModuleName> all = new LinkedHashSet<>();
        List<ModuleName> open = new ArrayList<>(own.dependencies());
        while (!open.isEmpty()) {
            ModuleName next = open.removeFirst();
            ModuleDependencies further = direct.get(next);
            if (!next.equals(name) && all.add(next) && further != null) {
                open.addAll(further.dependencies());
            }
        }
        return List.copyOf(all);
    }
}
