package dev.paddock.wire.message;

/**
 * One hook of the kernel and how far it can be relied on.
 *
 * @param name the kernel function, for instance file_permission
 * @param probe supported, or the reason why it is not
 * @param needed a rule needs it, of the policy that runs or of the one that the kernel may fall back to
 * @param attached a program of ours is attached to it; one that no rule needs is not, and costs nothing
 * @param proven the self-test saw it refuse and let through, after it was attached last
 */
public record HookEntry(String name, String probe, boolean needed, boolean attached, boolean proven) {

    /** Whether this kernel has a place for it. */
    public boolean supported() {
        return probe.equals("supported");
    }

    /** Whether a rule counts on it that nothing holds. */
    public boolean fails() {
        return needed && !(attached && proven);
    }
}
