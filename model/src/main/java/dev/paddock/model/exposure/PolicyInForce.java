package dev.paddock.model.exposure;

import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import java.time.Instant;
import java.util.Map;

/**
 * A running policy and how far the kernel holds it.
 *
 * @param revision 0 before the first push
 * @param instant rules that have expired by then do not count
 * @param obstacles why a section is not enforced: nothing is, or a hook that it needs is not proven; a section without an entry is
 */
public record PolicyInForce(Policy policy, long revision, Instant instant, Map<Section, String> obstacles) {

    public PolicyInForce {
        obstacles = Map.copyOf(obstacles);
    }
}
