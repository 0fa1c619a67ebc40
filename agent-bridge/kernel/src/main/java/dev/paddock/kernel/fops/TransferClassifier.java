package dev.paddock.kernel.fops;

import dev.paddock.kernel.fops.SpliceFunction.Place;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Transfer;
import java.util.Map;
import java.util.Optional;

/**
 * Tells by the names of its functions what a file_operations does in a splice. A function that is not in the table is
 * {@link Transfer#UNKNOWN}, which policies treat like by reference: a wrong "by copy" would open what the policy closes.
 *
 * <p>generic_file_splice_read (until Linux 6.4) calls read_iter on a pipe: what comes out depends on that function. Its name went away with
 * Linux 6.5, so no release number is needed. Immutable.
 */
public final class TransferClassifier {

    private static final String THROUGH_READ_ITER = "generic_file_splice_read";

    /** A class and where it comes from; the reason is empty where there is no function. */
    record Classified(Transfer transfer, String reason) {
        private static final Classified NONE = new Classified(Transfer.NONE, "");
    }

    private final SpliceFunctions table;

    /** Reads the table that the program was built with. */
    public TransferClassifier() {
        this.table = SpliceFunctions.load();
    }

    /**
     * What splice_read does.
     *
     * @param spliceRead the function behind splice_read
     * @param readIter the function behind read_iter of the same object
     */
    public Transfer read(Optional<String> spliceRead, Optional<String> readIter) {
        return classifyRead(spliceRead, readIter).transfer();
    }

    /** What splice_write does with the pages of the pipe. */
    public Transfer write(Optional<String> spliceWrite) {
        return classifyWrite(spliceWrite).transfer();
    }

    Classified classifyRead(Optional<String> spliceRead, Optional<String> readIter) {
        if (spliceRead.isEmpty()) {
            return Classified.NONE;
        }
        if (!spliceRead.get().equals(THROUGH_READ_ITER)) {
            return classify(Place.SOURCE, spliceRead.get());
        }
        if (readIter.isEmpty()) {
            return new Classified(Transfer.UNKNOWN, THROUGH_READ_ITER + " without a read_iter that is known");
        }
        Classified behind = classify(Place.READ_ITER, readIter.get());
        return new Classified(behind.transfer(), "read_iter " + readIter.get() + ": " + behind.reason());
    }

    Classified classifyWrite(Optional<String> spliceWrite) {
        return spliceWrite.map(name -> classify(Place.SINK, name)).orElse(Classified.NONE);
    }

    FileOperations describe(FopsId id, Found found, FileOperationsLayout layout) {
        if (found.filled() == Found.Filled.LATER) {
            String reason = "its members are filled by code when the module is loaded";
            return new FileOperations(
                    id, Optional.empty(), Optional.empty(), Transfer.UNKNOWN, Transfer.UNKNOWN, reason, reason);
        }
        Optional<String> spliceRead = function(found.pointers(), layout.spliceReadOffset());
        Optional<String> spliceWrite = function(found.pointers(), layout.spliceWriteOffset());
        Optional<String> readIter = layout.offset("read_iter").flatMap(offset -> function(found.pointers(), offset));
        Classified read = classifyRead(spliceRead, readIter);
        Classified write = classifyWrite(spliceWrite);
        return new FileOperations(
                id, spliceRead, spliceWrite, read.transfer(), write.transfer(), read.reason(), write.reason());
    }

    private static Optional<String> function(Map<Integer, Target> pointers, int offset) {
        return Optional.ofNullable(pointers.get(offset)).flatMap(Target::functionName);
    }

    private Classified classify(Place place, String name) {
        return table.find(place, name)
                .map(line -> new Classified(line.transfer(), line.evidence()))
                .orElseGet(() -> new Classified(
                        Transfer.UNKNOWN,
                        name + " is in no kernel that was read (6.1, 6.12, 7.3): treated like by reference"));
    }
}
