package dev.paddock.ui.status;

import dev.paddock.ui.host.Link;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.util.Optional;

/**
 * What the line at the bottom says, part by part.
 *
 * @param tone how it is coloured
 * @param enforcement which backend enforces, or why none
 * @param policy revision and name of the running policy; empty while unknown
 */
public record StatusLine(Tone tone, String connection, String enforcement, String policy, String kernel) {
    /** Never the only carrier of the meaning. */
    public enum Tone {
        GOOD,
        CAUTION,
        BAD,
        NEUTRAL
    }

    static StatusLine of(Link link, Optional<Status> status) {
        return switch (link) {
            case Link.Connecting _ -> new StatusLine(Tone.NEUTRAL, "Looking for the agent", "", "", "");
            case Link.Lost _ -> new StatusLine(Tone.BAD, "No agent answers", lastKnown(status), "", "");
            case Link.Live live -> {
                String where = (live.connection().ownBecause().isPresent() ? "Own agent" : "Agent") + " at "
                        + live.connection().place();
                yield status.map(s -> of(where, s)).orElse(new StatusLine(Tone.NEUTRAL, where, "", "", ""));
            }
        };
    }

    private static StatusLine of(String where, Status status) {
        String backend = status.backend() + " (" + status.flavour() + ")";
        Tone tone = Tone.CAUTION;
        String enforcement = backend + ", mode " + status.mode();
        if (status.backend().equals("none")) {
            tone = Tone.BAD;
            enforcement = "Nothing is enforced: " + status.reason();
        } else if (!status.mode().equals("unknown") && status.hooks().stream().noneMatch(HookEntry::needed)) {
            enforcement = backend + " could enforce, the policy refuses nothing";
        } else if (status.hooks().stream().anyMatch(hook -> hook.needed() && hook.fails())) {
            enforcement += ", not every hook is proven";
        } else if (status.mode().equals("enforce") && !status.backend().equals("modprobe")) {
            // modprobe.d holds modules only
            tone = Tone.GOOD;
        }
        String policy = status.revision() == 0
                ? "nothing pushed yet"
                : "revision " + status.revision() + ", " + status.policy();
        return new StatusLine(tone, where, enforcement, policy, "Linux " + status.kernel());
    }

    private static String lastKnown(Optional<Status> status) {
        return status.filter(s -> !s.backend().equals("none"))
                .map(s -> "Last seen: " + s.backend() + ", mode " + s.mode()
                        + "; what it put in place outlives the agent")
                .orElse("Whether anything is enforced is not known");
    }
}
