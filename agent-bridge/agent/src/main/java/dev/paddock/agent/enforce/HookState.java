package dev.paddock.agent.enforce;

import dev.paddock.model.policy.Section;
import java.util.Optional;

/**
 * One hook and how far it can be relied on.
 *
 * @param needed the section that cannot be held without this hook; empty for one that only adds to it
 * @param probe "supported", or why it is not
 * @param proven the self-test saw it refuse and let through, after this attach
 */
public record HookState(String name, Optional<Section> needed, String probe, boolean attached, boolean proven) {}
