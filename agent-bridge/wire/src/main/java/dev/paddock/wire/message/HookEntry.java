package dev.paddock.wire.message;

/**
 * One hook of the kernel and how far it can be relied on.
 *
 * @param name the kernel function, for instance file_permission
 * @param probe supported, or the reason why it is not
 * @param attached a program of ours is attached to it
 * @param proven the self-test saw it refuse and let through, after this attach
 */
public record HookEntry(String name, String probe, boolean attached, boolean proven) {}
