package dev.paddock.agent.enforce;

/**
 * One hook and how far it can be relied on.
 *
 * @param probe "supported", or why it is not
 * @param proven the self-test saw it refuse and let through, after this attach
 */
public record HookState(String name, String probe, boolean attached, boolean proven) {}
