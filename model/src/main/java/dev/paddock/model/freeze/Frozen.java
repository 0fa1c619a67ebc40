package dev.paddock.model.freeze;

import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import java.util.List;

/**
 * A policy that lets load what was loaded when it was frozen, and nothing else.
 *
 * @param policy in mode enforce
 * @param kernel the release whose modules were looked at, as uname -r gives it
 * @param allowed sorted by name
 * @param withheld sorted by name
 * @param refused modules on disk that it refuses, sorted
 * @param becomeRefused how many of these the policy let load before
 * @param removed rules of the policy before that let load more
 * @param remarks what it does besides, or does not do: a sentence each, for a person
 * @param gaps what is not known of the modules; while there are any, allowed and refused may be short
 */
public record Frozen(
        Policy policy,
        String kernel,
        List<Admitted> allowed,
        List<Withheld> withheld,
        List<ModuleName> refused,
        int becomeRefused,
        List<ModuleRule> removed,
        List<String> remarks,
        List<Gap> gaps)
        implements FreezeResult {

    public Frozen {
        allowed = List.copyOf(allowed);
        withheld = List.copyOf(withheld);
        refused = List.copyOf(refused);
        removed = List.copyOf(removed);
        remarks = List.copyOf(remarks);
        gaps = List.copyOf(gaps);
    }

    /** How many of the allowed modules are so for that reason. */
    public long count(Admitted.Reason reason) {
        return allowed.stream().filter(one -> one.reason() == reason).count();
    }
}
