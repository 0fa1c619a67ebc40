package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.KernelBtf;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.kernel.memory.KcoreMemory;
import dev.paddock.kernel.memory.SymbolTable;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Finds the file_operations of the running kernel: /proc/kallsyms for the names, /proc/kcore for the memory, /sys/kernel/btf for the types.
 * File_operations that the kernel makes at run time (debugfs proxies) have no symbol and are not found.
 *
 * @param files the tree in which proc and sys are
 */
public record LiveFopsReader(KernelFiles files, TransferClassifier classifier) {

    private static final String WHAT = "file_operations of the running kernel";
    private static final String KALLSYMS = "/proc/kallsyms";
    private static final String KCORE = "/proc/kcore";
    // A kernel with CONFIG_KALLSYMS_ALL has some 50,000; one without shows a few dozen that the linker script made.
    private static final int FEWEST_DATA_SYMBOLS = 1000;

    /** Reads it all, with every reason why something is missing. */
    public LiveFopsReport read(String kernel) {
        List<Gap> ofSymbols = new ArrayList<>();
        CompletableFuture<Optional<SymbolTable>> reading = CompletableFuture.supplyAsync(() -> symbols(ofSymbols));
        List<Gap> gaps = new ArrayList<>();
        Optional<Btf> btf = types(gaps);
        Optional<SymbolTable> symbols = reading.join();
        gaps.addAll(ofSymbols);
        try (KcoreMemory memory = KcoreMemory.open(files.resolve(KCORE))) {
            if (btf.isPresent() && symbols.isPresent()) {
                return search(kernel, btf.get(), symbols.get(), memory, gaps);
            }
        } catch (IOException failure) {
            gaps.add(new Gap(WHAT, kcoreReason(failure)));
        }
        return new LiveFopsReport(kernel, List.of(), gaps, symbols.flatMap(ImageAddresses::of));
    }

    private LiveFopsReport search(String kernel, Btf btf, SymbolTable symbols, KcoreMemory memory, List<Gap> gaps)
            throws IOException {
        FileOperationsLayout layout = FileOperationsLayout.of(btf);
        LoadedTypes types = new LoadedTypes(files, btf);
        LiveFopsReport report = new MemoryFopsReader(layout, symbols, memory, types, classifier).read(kernel);
        gaps.addAll(report.gaps());
        btf.incompleteness().ifPresent(why -> gaps.add(new Gap("types of the running kernel", why)));
        return new LiveFopsReport(kernel, report.fops(), gaps, report.image());
    }

    private Optional<Btf> types(List<Gap> gaps) {
        try {
            return Optional.of(KernelBtf.ofRunning(files));
        } catch (NoSuchFileException absent) {
            gaps.add(new Gap(
                    WHAT,
                    "/sys/kernel/btf/vmlinux is absent: the kernel is built without CONFIG_DEBUG_INFO_BTF, or with"
                            + " randomised struct layouts (RANDSTRUCT), which exclude it"));
        } catch (IOException failure) {
            gaps.add(new Gap(WHAT, KernelFiles.reason("/sys/kernel/btf/vmlinux", failure)));
        }
        return Optional.empty();
    }

    private Optional<SymbolTable> symbols(List<Gap> gaps) {
        SymbolTable table;
        try {
            table = SymbolTable.parse(files.readText(KALLSYMS));
        } catch (IOException failure) {
            gaps.add(new Gap(WHAT, KernelFiles.reason(KALLSYMS, failure)));
            return Optional.empty();
        }
        if (!table.hasAddresses()) {
            gaps.add(new Gap(WHAT, KALLSYMS + " hides addresses: needs root, and sysctl kernel.kptr_restrict below 2"));
            return Optional.empty();
        }
        long data = IntStream.range(0, table.size())
                .filter(place ->
                        table.isData(place) && table.symbol(place).module().equals(ModuleName.VMLINUX))
                .limit(FEWEST_DATA_SYMBOLS)
                .count();
        if (data < FEWEST_DATA_SYMBOLS) {
            gaps.add(
                    new Gap(
                            WHAT,
                            KALLSYMS + " names only " + data
                                    + " variables: the kernel is built without CONFIG_KALLSYMS_ALL, what it names is searched"));
        }
        return Optional.of(table);
    }

    private static String kcoreReason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException absent ->
                KCORE + " is absent: the kernel is built without CONFIG_PROC_KCORE, or a container hides it";
            case AccessDeniedException denied -> KCORE + ": permission denied; reading it needs root";
            default ->
                String.valueOf(failure.getMessage()).contains("not permitted")
                        ? KCORE + ": operation not permitted; kernel lockdown (confidentiality) closes it"
                        : KernelFiles.reason(KCORE, failure);
        };
    }
}
