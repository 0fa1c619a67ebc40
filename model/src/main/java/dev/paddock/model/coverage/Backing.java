package dev.paddock.model.coverage;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind a section of a policy, or behind a rule that has hooks of its own.
 *
 * @param hooks without which it cannot be held; empty where this host has none
 * @param obstacle why it is not held: nothing is, or a hook is not proven; empty where it is
 */
public record Backing(List<String> hooks, Optional<String> obstacle) {

    /** By no hook, and nobody says why not. */
    static final Backing NONE = new Backing(List.of(), Optional.empty());

    public Backing {
        hooks = List.copyOf(hooks);
    }
}
