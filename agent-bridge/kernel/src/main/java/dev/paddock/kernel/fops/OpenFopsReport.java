package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What open files tell about the file_operations of a kernel whose symbols or memory cannot be read: those that somebody holds open. */
public final class OpenFopsReport {

    private static final String WHAT = "file_operations of the running kernel";
    private static final int NAMED_IN_A_GAP = 8;

    private OpenFopsReport() {}

    /**
     * Completes a reading that found few or none.
     *
     * @param found what it found, and its gaps
     * @param named those that are open, in any order, an address any number of times
     */
    public static LiveFopsReport complete(
            LiveFopsReport found, Collection<NamedFops> named, TransferClassifier classifier) {
        Map<Long, NamedFops> byAddress = new HashMap<>();
        named.forEach(one -> byAddress.putIfAbsent(one.address(), one));
        List<LiveFops> fops = new ArrayList<>(found.fops());
        found.fops().forEach(known -> byAddress.remove(known.address()));
        TreeSet<String> nameless = new TreeSet<>();
        for (NamedFops one : byAddress.values()) {
            if (one.id().isPresent()) {
                fops.add(new LiveFops(describe(one.id().get(), one, classifier), one.address()));
            } else {
                nameless.add(one.spliceRead().orElse("no splice_read") + "/"
                        + one.spliceWrite().orElse("no splice_write"));
            }
        }
        fops.sort(Comparator.comparing(one -> one.fops().id()));
        List<Gap> gaps = new ArrayList<>(found.gaps());
        gaps.add(new Gap(
                WHAT,
                "only the " + byAddress.size() + " that some process held open when they were read are known besides"));
        if (!nameless.isEmpty()) {
            gaps.add(new Gap(
                    WHAT,
                    "the kernel has no symbol for " + nameless.size() + " of those that are open; their functions: "
                            + String.join(
                                    ", ",
                                    nameless.stream().limit(NAMED_IN_A_GAP).toList())));
        }
        return new LiveFopsReport(found.kernel(), fops, gaps, found.image());
    }

    private static FileOperations describe(FopsId id, NamedFops one, TransferClassifier classifier) {
        TransferClassifier.Classified read = classifier.classifyRead(one.spliceRead(), one.readIter());
        TransferClassifier.Classified write = classifier.classifyWrite(one.spliceWrite());
        return new FileOperations(
                id,
                one.spliceRead(),
                one.spliceWrite(),
                read.transfer(),
                write.transfer(),
                read.reason(),
                write.reason());
    }
}
