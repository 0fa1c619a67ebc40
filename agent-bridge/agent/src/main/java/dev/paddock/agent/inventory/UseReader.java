package dev.paddock.agent.inventory;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fops.NamedFops;
import dev.paddock.kernel.use.ProcUseReader;
import dev.paddock.kernel.use.UseCounter;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.UseInventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who holds which file_operations open: from the kernel's own list of open files, else from procfs. Safe for several threads. */
public final class UseReader {

    private final KernelFiles files;
    private final OpenFiles openFiles;
    private final Supplier<FopsAddresses> addresses;

    /**
     * @param files the tree in which proc is
     * @param addresses of the inventory as it is now
     */
    public UseReader(KernelFiles files, OpenFiles openFiles, Supplier<FopsAddresses> addresses) {
        this.files = files;
        this.openFiles = openFiles;
        this.addresses = addresses;
    }

    /** Reads it anew. */
    public UseInventory read() {
        UseCounter counter = new UseCounter();
        boolean complete;
        try {
            complete = openFiles.forEach(counter::count);
        } catch (IOException e) {
            return new ProcUseReader(files).read(String.valueOf(e.getMessage()));
        }
        FopsAddresses known = addresses.get();
        Names names = new Names();
        UseInventory inventory = counter.uses(
                files, address -> known.at(address).<Held>map(Held.Fops::new).orElseGet(() -> names.of(address)));
        List<Gap> gaps = new ArrayList<>(inventory.gaps());
        if (!complete) {
            gaps.add(new Gap("use", "there are more open files than one reading goes through"));
        }
        names.gap.ifPresent(gaps::add);
        return new UseInventory(inventory.uses(), gaps);
    }

    /** What the inventory does not have: asked for once, and only where something is missing. */
    private final class Names {

        private Optional<Map<Long, NamedFops>> byAddress = Optional.empty();
        private Optional<Gap> gap = Optional.empty();

        private Held of(long address) {
            NamedFops named = load().get(address);
            if (named == null) {
                return new Held.Unknown("file_operations that no symbol names");
            }
            Optional<FopsId> id = named.id();
            return id.<Held>map(Held.Fops::new)
                    .orElseGet(() -> new Held.Unknown("file_operations made at run time (splice_read "
                            + named.spliceRead().orElse("none") + ", splice_write "
                            + named.spliceWrite().orElse("none") + ")"));
        }

        private Map<Long, NamedFops> load() {
            if (byAddress.isEmpty()) {
                Map<Long, NamedFops> read = new HashMap<>();
                try {
                    openFiles.fops().forEach(one -> read.put(one.address(), one));
                } catch (IOException e) {
                    gap = Optional.of(new Gap("names of file_operations", String.valueOf(e.getMessage())));
                }
                byAddress = Optional.of(read);
            }
            return byAddress.get();
        }
    }
}
