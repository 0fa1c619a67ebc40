package dev.paddock.model.compare;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares two kernels. Comparing the other way round gives the same with the two sides exchanged. Stateless. */
public final class KernelComparison {

    private KernelComparison() {}

    /** What is different in the second. */
    public static KernelDifference compare(KernelContents first, KernelContents second) {
        Map<ModuleName, Module> before = modules(first);
        Map<ModuleName, Module> after = modules(second);
        boolean fopsKnown = isKnown(first.fops()) && isKnown(second.fops());
        Map<FopsId, FileOperations> fopsBefore = fopsKnown ? fops(first) : Map.of();
        Map<FopsId, FileOperations> fopsAfter = fopsKnown ? fops(second) : Map.of();
        return new KernelDifference(
                first.modules().kernel(),
                second.modules().kernel(),
                missing(before.keySet(), after.keySet()),
                missing(after.keySet(), before.keySet()),
                new TakeOvers(before, after, fopsBefore.keySet(), fopsAfter.keySet()).find(),
                linkage(before, after),
                missingFops(fopsBefore, fopsAfter),
                missingFops(fopsAfter, fopsBefore),
                transfers(fopsBefore, fopsAfter),
                gaps(first, second, fopsKnown));
    }

    /** An inventory without a single object was not read: every kernel has some. */
    private static boolean isKnown(FopsInventory fops) {
        return !fops.fops().isEmpty() || fops.gaps().isEmpty();
    }

    private static Map<ModuleName, Module> modules(KernelContents contents) {
        Map<ModuleName, Module> modules = new TreeMap<>();
        contents.modules().modules().forEach(module -> modules.putIfAbsent(module.name(), module));
        return modules;
    }

    private static Map<FopsId, FileOperations> fops(KernelContents contents) {
        Map<FopsId, FileOperations> all = new TreeMap<>();
        contents.fops().fops().forEach(fops -> all.putIfAbsent(fops.id(), fops));
        return all;
    }

    private static <T> List<T> missing(Set<T> these, Set<T> there) {
        return these.stream().filter(one -> !there.contains(one)).toList();
    }

    private static List<FileOperations> missingFops(
            Map<FopsId, FileOperations> these, Map<FopsId, FileOperations> there) {
        return these.values().stream()
                .filter(FileOperations::isSpliceCapable)
                .filter(fops -> Optional.ofNullable(there.get(fops.id()))
                        .filter(FileOperations::isSpliceCapable)
                        .isEmpty())
                .toList();
    }

    private static List<LinkageChange> linkage(Map<ModuleName, Module> before, Map<ModuleName, Module> after) {
        List<LinkageChange> changes = new ArrayList<>();
        before.forEach((name, module) -> Optional.ofNullable(after.get(name))
                .filter(other -> linkage(other) != linkage(module))
                .ifPresent(other -> changes.add(new LinkageChange(name, linkage(module), linkage(other)))));
        return changes;
    }

    private static LinkageChange.Linkage linkage(Module module) {
        return module.state() == ModuleState.BUILT_IN ? LinkageChange.Linkage.BUILT_IN : LinkageChange.Linkage.LOADABLE;
    }

    /** Of what is splice-capable in both; what is so in one only is new or gone. */
    private static List<TransferChange> transfers(
            Map<FopsId, FileOperations> before, Map<FopsId, FileOperations> after) {
        List<TransferChange> changes = new ArrayList<>();
        before.forEach((id, fops) -> Optional.ofNullable(after.get(id))
                .filter(other -> fops.isSpliceCapable() && other.isSpliceCapable())
                .ifPresent(other -> {
                    add(changes, fops, other, Side.SOURCE, FileOperations::readTransfer);
                    add(changes, fops, other, Side.SINK, FileOperations::writeTransfer);
                }));
        return changes;
    }

    private static void add(
            List<TransferChange> changes,
            FileOperations fops,
            FileOperations other,
            Side side,
            Function<FileOperations, Transfer> transfer) {
        if (transfer.apply(fops) != transfer.apply(other)) {
            changes.add(new TransferChange(fops.id(), side, transfer.apply(fops), transfer.apply(other)));
        }
    }

    private static List<Gap> gaps(KernelContents first, KernelContents second, boolean fopsKnown) {
        Set<Gap> gaps = new LinkedHashSet<>();
        for (KernelContents one : List.of(first, second)) {
            String kernel = one.modules().kernel();
            one.modules().gaps().forEach(gap -> gaps.add(new Gap(gap.what() + " of " + kernel, gap.why())));
            one.fops().gaps().forEach(gap -> gaps.add(new Gap(gap.what() + " of " + kernel, gap.why())));
        }
        if (!fopsKnown) {
            gaps.add(new Gap("differences of file_operations", "they could not be read for both kernels"));
        }
        return gaps.stream()
                .sorted(Comparator.comparing(Gap::what).thenComparing(Gap::why))
                .toList();
    }
}
