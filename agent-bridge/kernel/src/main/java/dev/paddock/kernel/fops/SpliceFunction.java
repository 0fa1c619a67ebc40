package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.Transfer;
import java.util.Arrays;
import java.util.List;

/**
 * A function that takes part in a splice, and what it does with the pages.
 *
 * @param transfer unknown only where the function alone does not decide it
 * @param source kernel file and function in which that was read: "mm/filemap.c splice_folio_into_pipe"
 * @param releases those whose sources were read, the oldest first: 6.1, 6.12, 7.3
 * @param why one clause
 */
public record SpliceFunction(
        String name, Place place, Transfer transfer, String source, List<String> releases, String why) {

    /** The member that the function stands behind. */
    public enum Place {
        /** file_operations.splice_read. */
        SOURCE("source"),
        /** file_operations.read_iter of an object whose splice_read is generic_file_splice_read. */
        READ_ITER("read-iter"),
        /** file_operations.splice_write. */
        SINK("sink"),
        /** proto_ops.splice_read, which socket_file_ops calls. */
        PROTOCOL("protocol");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        static Place of(String word) {
            return Arrays.stream(values())
                    .filter(place -> place.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no place in a splice: " + word));
        }
    }

    public SpliceFunction {
        releases = List.copyOf(releases);
    }

    /** Where the class comes from, for a person: source, releases, why. */
    public String evidence() {
        return source + " (" + String.join(", ", releases) + "): " + why;
    }
}
