package dev.paddock.model.inventory;

/**
 * Something that could not be read or is not enforced, and the reason. A gap is shown wherever its subject would have been.
 *
 * @param what the subject, a few words: "file_operations of the running kernel"
 * @param why the reason and, where there is one, what to do: "/proc/kcore: permission denied; the agent must run as root"
 */
public record Gap(String what, String why) {

    /** The subject of what another process did to that which enforces: the one gap that is an alarm. */
    public static final String TAMPERING = "tampering";
}
