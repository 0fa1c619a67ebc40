package dev.paddock.model.hint;

import dev.paddock.model.decision.SurvivalList;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Holder;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The programs that run on a host, and the file systems on which it has files open. */
final class Programs {

    /** mm/shmem.c: every host has memory of this kind open, and serves nothing from it. */
    private static final String SHMEM = "shmem_file_operations";

    private final UseInventory uses;

    Programs(UseInventory uses) {
        this.uses = uses;
    }

    /** Those whose executable has the name. */
    List<Program> named(String name) {
        return programs(use -> true).stream()
                .filter(program -> program.name().equals(name))
                .toList();
    }

    /** Those that answer for a FUSE file system: who has its device open (fs/fuse/dev.c). */
    List<Program> fuseDaemons() {
        return programs(
                use -> use.held() instanceof Held.Fops(FopsId id) && id.symbol().equals(SurvivalList.FUSE_DEV));
    }

    /** Files by reference, in both directions, that somebody has open: what a program would send or write by splice. */
    List<FileOperations> files(FopsInventory inventory) {
        Set<FopsId> held = new HashSet<>();
        for (Use use : uses.uses()) {
            if (use.held() instanceof Held.Fops(FopsId id)) {
                held.add(id);
            }
        }
        return inventory.fops().stream()
                .filter(fops -> held.contains(fops.id()) && isOfFiles(fops))
                .toList();
    }

    private static boolean isOfFiles(FileOperations fops) {
        boolean other = fops.id().isPipe()
                || fops.id().isJudgedBySocketRules()
                || fops.id().symbol().equals(SurvivalList.FUSE_DEV)
                || fops.id().symbol().equals(SHMEM);
        boolean shares = fops.readTransfer() == Transfer.BY_REFERENCE || fops.readTransfer() == Transfer.DELEGATES;
        return !other && shares && fops.spliceWrite().isPresent();
    }

    private List<Program> programs(Predicate<Use> which) {
        Map<String, Map<Integer, Holder>> processes = new TreeMap<>();
        uses.uses().stream()
                .filter(which)
                .map(Use::holder)
                .forEach(holder -> processes
                        .computeIfAbsent(Program.pathOf(holder), _ -> new TreeMap<>())
                        .put(holder.pid(), holder));
        List<Program> programs = new ArrayList<>();
        processes.forEach((path, byPid) -> programs.add(new Program(path, List.copyOf(byPid.values()))));
        return programs;
    }
}
