package dev.paddock.agent.enforce;

import dev.paddock.model.violation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Takes violations from a backend. A kernel that folds repetitions counts them under a key; how many of a key's were told stands in the log
 * too, and up to which position of its ring, so that the next agent goes on where one that was killed ended. Throws nothing, and only
 * {@link #resume} waits.
 */
public interface ViolationLog {

    /** One that the kernel counts nowhere. */
    void once(Violation violation);

    /**
     * One that the kernel counts.
     *
     * @param violation its count is how often it happened since it was told last
     * @param fold the key, the same for every repetition; at most 200 characters
     * @param told how often this key was told, this included
     */
    void folded(Violation violation, String fold, long told);

    /** The kernel counts nothing under this key any more. False where there was no room to say so: it has to be said again. */
    boolean forget(String fold);

    /** All that the ring of the kernel had before that position has been told. */
    void toldUpTo(long position);

    /** Before this position nothing is in the hands of this agent alone; what stands behind it the next one would have to tell. */
    long storedUpTo();

    /**
     * What the log has of this counting; empty where it cannot be read. Of another one it forgets the keys, because their counts are gone.
     *
     * @param counting names the counters of the kernel; other ones have another name
     * @param earlier what they have counted that no event and no key tells any more; of interest only to a log that has nothing of them
     */
    Optional<Resumed> resume(String counting, long earlier);

    /**
     * What the log has of a counting.
     *
     * @param told by key
     * @param position of the ring, up to which it was told
     */
    record Resumed(List<Told> told, long position) {

        public Resumed {
            told = List.copyOf(told);
        }
    }

    /**
     * What was told under a key.
     *
     * @param told how often
     * @param last as it was told last; empty where it was too long ago
     */
    record Told(String fold, long told, Optional<Violation> last) {}
}
