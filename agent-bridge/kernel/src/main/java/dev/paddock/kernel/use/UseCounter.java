package dev.paddock.kernel.use;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Holder;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Counts open files by process and file_operations while they come, in bounded memory. For one reading by one thread. */
public final class UseCounter {

    /** Most pairs of process and file_operations that are kept. */
    public static final int MOST = 20_000;

    private record Key(int pid, long fops) {}

    private static final class Tally {
        private final int uid;
        private final String command;
        private long files;

        private Tally(int uid, String command) {
            this.uid = uid;
            this.command = command;
        }
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private final int most;
    private long leftOut;

    public UseCounter() {
        this(MOST);
    }

    UseCounter(int most) {
        this.most = most;
    }

    /** Counts one. */
    public void count(OpenFile file) {
        Key key = new Key(file.pid(), file.fops());
        Tally tally = tallies.get(key);
        if (tally == null) {
            if (tallies.size() == most) {
                leftOut++;
                return;
            }
            tally = new Tally(file.uid(), file.command());
            tallies.put(key, tally);
        }
        tally.files++;
    }

    /**
     * The uses so far, those of one process together.
     *
     * @param files the tree in which proc is, for executables and units
     * @param identify what an address of file_operations stands for
     */
    public UseInventory uses(KernelFiles files, LongFunction<Held> identify) {
        ProcessReader processes = new ProcessReader(files);
        Map<Integer, Holder> holders = new HashMap<>();
        Map<Holder, Map<Held, Long>> counts = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> {
            Holder holder =
                    holders.computeIfAbsent(key.pid(), pid -> processes.complete(pid, tally.uid, tally.command));
            counts.computeIfAbsent(holder, _ -> new LinkedHashMap<>())
                    .merge(identify.apply(key.fops()), tally.files, Long::sum);
        });
        List<Use> uses = new ArrayList<>();
        counts.forEach((holder, held) -> held.forEach((what, count) -> uses.add(new Use(holder, what, count))));
        return new UseInventory(uses, gaps());
    }

    private List<Gap> gaps() {
        return leftOut == 0
                ? List.of()
                : List.of(new Gap(
                        "use",
                        leftOut + " open files are left out: more than " + most
                                + " pairs of process and file_operations"));
    }
}
