package dev.paddock.ui.overview;

import dev.paddock.ui.host.Link;
import dev.paddock.wire.message.Status;
import java.util.Optional;

/**
 * The lock that only a boot opens, as it stands.
 *
 * @param possible whether it can be closed now
 * @param words what it is, or why it cannot be closed
 */
public record Locking(boolean possible, String words) {

    /** What holds of the host as it was last seen. */
    static Locking of(Link link, Optional<Status> seen) {
        if (!link.isLive() || seen.isEmpty()) {
            return new Locking(false, "No agent answers.");
        }
        Status status = seen.get();
        return switch (status.lock()) {
            case "locked" ->
                new Locking(
                        false,
                        "Locked until the next boot: no process but the agent gets at what enforces, and the agent takes no push.");
            case "inherited" ->
                new Locking(
                        false,
                        "Locked until the next boot by an agent that has ended: no process gets at what enforces.");
            default -> ofOpen(status);
        };
    }

    private static Locking ofOpen(Status status) {
        if (!status.backend().equals("bpf")) {
            return new Locking(false, "Only BPF programs can keep root from the policy, and none enforces here.");
        }
        if (!status.mode().equals("enforce") || status.revision() == 0) {
            return new Locking(false, "Nothing is enforced that could be locked: push a policy first.");
        }
        if (status.pending().isPresent()) {
            return new Locking(false, "A push waits for its confirmation.");
        }
        return status.mayChange()
                ? new Locking(
                        true,
                        "Keeps every process but the agent, root's included, from the maps, programs and pins that enforce. Until the "
                                + "next boot no push is taken. THREAT_MODEL.md says what root can do still.")
                : new Locking(false, "Only root may do this.");
    }
}
