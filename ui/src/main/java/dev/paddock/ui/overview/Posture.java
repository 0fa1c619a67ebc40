package dev.paddock.ui.overview;

import dev.paddock.model.inventory.Gap;
import dev.paddock.ui.control.Words;
import dev.paddock.ui.host.Link;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the host stands, in one sentence that claims no more than is proven.
 *
 * @param sentence the headline
 * @param detail what limits it, or what it means
 */
public record Posture(Level level, String sentence, String detail) {
    /** From the best to the worst, and not known. */
    public enum Level {
        ENFORCING,
        /** Something is let through that the policy would refuse, or a hook is not proven. */
        PARTIAL,
        /** Something could be enforced, and nobody asked for it. */
        OPEN,
        NOTHING,
        UNKNOWN
    }

    private static final Set<String> REFUSING = Set.of("degrade", "deny", "kill");

    static Posture of(Link link, Optional<Status> status, Optional<FopsReply> fops) {
        return switch (link) {
            case Link.Connecting _ ->
                new Posture(Level.UNKNOWN, "Looking for the agent", "It reads the kernel and enforces the policy.");
            case Link.Lost(String why) -> new Posture(Level.UNKNOWN, "No agent answers", why);
            case Link.Live _ ->
                status.map(s -> of(s, fops))
                        .orElse(new Posture(Level.UNKNOWN, "Reading the posture", "The agent was found."));
        };
    }

    private static Posture of(Status status, Optional<FopsReply> fops) {
        if (status.backend().equals("none") || status.mode().equals("none")) {
            return new Posture(
                    Level.NOTHING,
                    "Nothing is enforced",
                    status.reason().isEmpty() ? "The agent gave no reason." : Words.sentence(status.reason()));
        }
        if (status.mode().equals("unknown")) {
            return new Posture(Level.UNKNOWN, "What the kernel enforces is not known", Words.sentence(status.reason()));
        }
        if (status.backend().equals("modprobe")) {
            return ofModprobe(status);
        }
        List<FopsEntry> judged = fops.map(FopsReply::judgedByAddress).orElse(List.of());
        long all = judged.size();
        long refused = judged.stream().filter(Posture::refused).count();
        String of = Words.grouped(refused) + " of " + Words.grouped(all) + " splice-capable file operations";
        if (!status.mode().equals("enforce")) {
            return new Posture(
                    Level.PARTIAL,
                    "Audit mode: the kernel refuses nothing",
                    "It records what enforcing would refuse, among it " + of + ".");
        }
        return ofEnforcing(status, refused, of);
    }

    private static Posture ofEnforcing(Status status, long refused, String of) {
        List<HookEntry> needed =
                status.hooks().stream().filter(HookEntry::needed).toList();
        if (needed.isEmpty()) {
            return ofOpen(status);
        }
        long proven = needed.stream().filter(hook -> !hook.fails()).count();
        String hooks = "The policy needs " + Words.count(needed.size(), "hook") + " ("
                + needed.stream().map(HookEntry::name).collect(Collectors.joining(", ")) + "): " + proven
                + " attached and proven by self-test. Enforced by " + status.backend() + ", flavour "
                + status.flavour() + ".";
        if (proven < needed.size()) {
            return new Posture(Level.PARTIAL, "The policy refuses " + of + ", and not every hook is proven", hooks);
        }
        String holds = refused > 0
                ? "The kernel refuses " + of
                : "The kernel holds the policy, which refuses no splice-capable file operations";
        return status.gaps().stream()
                .filter(gap -> gap.what().equals(Gap.TAMPERING))
                .findFirst()
                .map(gap -> new Posture(Level.PARTIAL, holds + ", and was tampered with", Words.sentence(gap.why())))
                .orElse(new Posture(Level.ENFORCING, holds, hooks));
    }

    private static Posture ofOpen(Status status) {
        String sentence = status.revision() == 0 ? "Nothing is refused yet" : "The policy refuses nothing";
        String why = status.revision() == 0 ? "No policy was pushed." : "No rule of it needs a hook.";
        long proven = status.hooks().stream().filter(HookEntry::proven).count();
        String could = proven == 0 ? "" : " This kernel could hold one: " + Words.count(proven, "hook") + " proven.";
        return new Posture(
                Level.OPEN,
                sentence,
                why + could + " Deny what nobody here needs, or freeze the modules as they are, and push.");
    }

    /** It never gets better than partial: splice and sockets are held by nothing. */
    private static Posture ofModprobe(Status status) {
        if (!status.mode().equals("enforce")) {
            return new Posture(
                    Level.PARTIAL,
                    "Audit mode: nothing is refused",
                    "Nothing is recorded either: modprobe.d can only refuse.");
        }
        return status.hooks().stream().allMatch(HookEntry::proven)
                ? new Posture(
                        Level.PARTIAL,
                        "modprobe refuses the modules that the policy denies",
                        "Proven by a dry run. Splice and sockets are not held: BPF cannot be had here.")
                : new Posture(
                        Level.PARTIAL,
                        "The policy denies modules, and modprobe may load them",
                        "The file in modprobe.d is not proven. Splice and sockets are not held.");
    }

    private static boolean refused(FopsEntry fops) {
        return (fops.spliceRead().isPresent()
                        && fops.sourceVerdict().map(REFUSING::contains).orElse(false))
                || (fops.spliceWrite().isPresent()
                        && fops.sinkVerdict().map(REFUSING::contains).orElse(false));
    }
}
