package dev.paddock.model.exposure;

import dev.paddock.model.coverage.Effect;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;

/**
 * What a policy does about one way in.
 *
 * @param object the module, the family or the file_operations
 * @param why one sentence
 * @param note why the verdict does not hold here, or what it does not cover; may be an empty string
 */
public record PolicyWay(
        Kind kind, String object, Verdict verdict, RuleRef rule, String why, Effect effect, String note) {

    /** The ways in that a policy speaks of. */
    public enum Kind {
        MODULE_LOAD("module-load"),
        SOCKET_CREATION("socket-creation"),
        SPLICE_SOURCE("splice-source"),
        SPLICE_SINK("splice-sink");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used on the wire. */
        public String word() {
            return word;
        }
    }
}
