package dev.paddock.wire.message;

import dev.paddock.model.exposure.PolicyWay;

/**
 * What the running policy does about one way in.
 *
 * @param way module-load, socket-creation, splice-source or splice-sink
 * @param object the module, the family or the file_operations
 * @param verdict allow, audit, degrade or deny
 * @param rule the place of the rule in the document
 * @param why one sentence
 * @param effect enforced, audited, not-enforced or no-effect
 * @param note why the verdict does not hold here, or what it does not cover; may be an empty string
 */
public record PolicyWayEntry(
        String way, String object, String verdict, String rule, String why, String effect, String note) {

    static PolicyWayEntry of(PolicyWay way) {
        return new PolicyWayEntry(
                way.kind().word(),
                way.object(),
                way.verdict().word(),
                way.rule().toString(),
                way.why(),
                way.effect().word(),
                way.note());
    }
}
