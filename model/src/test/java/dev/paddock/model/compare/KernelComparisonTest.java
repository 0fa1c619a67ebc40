package dev.paddock.model.compare;

import static dev.paddock.model.inventory.Samples.module;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KernelComparisonTest {

    private static final List<Transfer> TRANSFERS = List.of(Transfer.values());

    @Test
    void namesWhatAPolicyMustBeLookedAtFor() {
        KernelContents before = contents(
                "6.1",
                List.of(
                        module("old_driver", ModuleState.ON_DISK, "pci:a*"),
                        module("fuse", ModuleState.LOADED),
                        module("kept", ModuleState.LOADED)),
                List.of(
                        fops("old_driver:special_fops", Optional.of("copy_splice_read"), Transfer.BY_COPY),
                        fops("kept:kept_fops", Optional.of("generic_file_splice_read"), Transfer.BY_COPY),
                        fops("kept:later_fops", Optional.empty(), Transfer.NONE)));
        KernelContents after = contents(
                "6.12",
                List.of(
                        module("new_driver", ModuleState.ON_DISK, "pci:a*"),
                        module("fuse", ModuleState.BUILT_IN),
                        module("kept", ModuleState.ON_DISK)),
                List.of(
                        fops("new_driver:special_fops", Optional.of("copy_splice_read"), Transfer.BY_COPY),
                        fops("kept:kept_fops", Optional.of("filemap_splice_read"), Transfer.BY_REFERENCE),
                        fops("kept:later_fops", Optional.of("filemap_splice_read"), Transfer.BY_REFERENCE)));

        KernelDifference difference = KernelComparison.compare(before, after);

        assertThat(difference.goneModules()).containsExactly(new ModuleName("old_driver"));
        assertThat(difference.newModules()).containsExactly(new ModuleName("new_driver"));
        assertThat(difference.takeOvers())
                .containsExactly(new TakeOver(
                        new ModuleName("old_driver"),
                        new ModuleName("new_driver"),
                        List.of("pci:a*"),
                        List.of("special_fops")));
        assertThat(difference.linkage())
                .containsExactly(new LinkageChange(
                        new ModuleName("fuse"), LinkageChange.Linkage.LOADABLE, LinkageChange.Linkage.BUILT_IN));
        assertThat(difference.newFops())
                .extracting(one -> one.id().toString())
                .containsExactly("kept:later_fops", "new_driver:special_fops");
        assertThat(difference.goneFops())
                .extracting(one -> one.id().toString())
                .containsExactly("old_driver:special_fops");
        assertThat(difference.transfers())
                .containsExactly(new TransferChange(
                        FopsId.parse("kept:kept_fops"), Side.SOURCE, Transfer.BY_COPY, Transfer.BY_REFERENCE));
    }

    @Test
    void aSymbolThatManyHaveTellsNothing() {
        KernelContents before = contents(
                "a",
                List.of(module("x", ModuleState.ON_DISK), module("y", ModuleState.ON_DISK)),
                List.of(
                        fops("x:fops", Optional.empty(), Transfer.NONE),
                        fops("y:fops", Optional.empty(), Transfer.NONE)));
        KernelContents after = contents(
                "b",
                List.of(module("z", ModuleState.ON_DISK)),
                List.of(fops("z:fops", Optional.empty(), Transfer.NONE)));

        assertThat(KernelComparison.compare(before, after).takeOvers()).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsNotCalledGone() {
        KernelContents before =
                contents("a", List.of(), List.of(fops("x:fops", Optional.of("copy_splice_read"), Transfer.BY_COPY)));
        KernelContents unread = new KernelContents(
                new ModuleInventory("b", List.of(), List.of()),
                new FopsInventory("b", List.of(), List.of(new Gap("file_operations", "no image"))));

        KernelDifference difference = KernelComparison.compare(before, unread);

        assertThat(difference.goneFops()).isEmpty();
        assertThat(difference.gaps()).extracting(Gap::what).contains("differences of file_operations");
    }

    /** The law: nothing differs from itself, and the other way round is the same with the sides exchanged. */
    @FuzzTest
    void comparisonMirrors(FuzzedDataProvider data) {
        holds(new Random(data.consumeLong()));
    }

    @Test
    void comparisonMirrorsForAThousandPairs() {
        Random random = new Random(20261124);
        for (int i = 0; i < 1_000; i++) {
            holds(random);
        }
    }

    private static void holds(Random random) {
        KernelContents one = any("one", random);
        KernelContents other = any("other", random);

        assertThat(KernelComparison.compare(one, one).isEmpty()).isTrue();
        KernelDifference forth = KernelComparison.compare(one, other);
        KernelDifference back = KernelComparison.compare(other, one);
        assertThat(back.goneModules()).isEqualTo(forth.newModules());
        assertThat(back.newModules()).isEqualTo(forth.goneModules());
        assertThat(back.goneFops()).isEqualTo(forth.newFops());
        assertThat(back.newFops()).isEqualTo(forth.goneFops());
        assertThat(back.takeOvers())
                .containsExactlyInAnyOrderElementsOf(
                        forth.takeOvers().stream().map(TakeOver::mirrored).toList());
        assertThat(back.linkage())
                .isEqualTo(forth.linkage().stream().map(LinkageChange::mirrored).toList());
        assertThat(back.transfers())
                .isEqualTo(
                        forth.transfers().stream().map(TransferChange::mirrored).toList());
        assertThat(back.gaps()).isEqualTo(forth.gaps());
    }

    private static KernelContents any(String kernel, Random random) {
        TreeMap<String, Module> modules = new TreeMap<>();
        TreeMap<FopsId, FileOperations> fops = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = "m" + random.nextInt(5);
            ModuleState state = random.nextBoolean() ? ModuleState.ON_DISK : ModuleState.BUILT_IN;
            modules.put(name, module(name, state, "alias-" + random.nextInt(4), "alias-" + random.nextInt(4)));
            Optional<String> read = random.nextBoolean() ? Optional.of("copy_splice_read") : Optional.empty();
            FileOperations one =
                    fops(name + ":fops" + random.nextInt(3), read, TRANSFERS.get(random.nextInt(TRANSFERS.size())));
            fops.put(one.id(), one);
        }
        return contents(kernel, new ArrayList<>(modules.values()), new ArrayList<>(fops.values()));
    }

    private static KernelContents contents(String kernel, List<Module> modules, List<FileOperations> fops) {
        return new KernelContents(
                new ModuleInventory(kernel, modules, List.of()), new FopsInventory(kernel, fops, List.of()));
    }

    private static FileOperations fops(String id, Optional<String> spliceRead, Transfer transfer) {
        return new FileOperations(FopsId.parse(id), spliceRead, Optional.empty(), transfer, Transfer.NONE);
    }
}
