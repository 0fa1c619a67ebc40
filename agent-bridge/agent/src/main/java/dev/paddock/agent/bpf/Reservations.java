package dev.paddock.agent.bpf;

import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the programs hold otherwise than a policy says, on the kernel that they run on. Pure. */
final class Reservations {

    /** What a program has to know to judge an open. */
    static final String IMAGE =
            "the addresses of the kernel's image and of its list of modules, which /proc/kallsyms did not show; see the gaps of the inventory";

    private static final String ANYBODY = "anybody";

    private static final Reservation DRIVERS = new Reservation(
            RuleRef.UNREGISTERED,
            Effect.ENFORCED,
            "where a device is refused, the open() of its driver has run: only then is known whose file_operations the file has. "
                    + "Kernels that make those of debugfs when a file is opened (6.12 does) open none of it but to who is exempt");

    private static final Reservation NO_DEVICES = new Reservation(
            RuleRef.UNREGISTERED,
            Effect.PARTLY_ENFORCED,
            "this kernel has no hook file_post_open, which came with 6.9, and what the open() of a driver puts in place is not seen: "
                    + "devices and debugfs pass, files and directories of file systems do not");

    private Reservations() {}

    /**
     * Of every rule that has one.
     *
     * @param refusing the hooks of system calls whose program answers for the kernel
     * @param behindOpen whether the kernel asks when the open() of a file has run
     * @param addresses as read, empty where that is not known any more
     * @param vital those whose files are opened in any case
     */
    static List<Reservation> of(
            CompiledPolicy policy,
            Set<Hook> refusing,
            boolean behindOpen,
            Optional<FopsAddresses> addresses,
            Set<ModuleName> vital) {
        List<Reservation> reservations = new ArrayList<>();
        vmsplice(policy.vmsplice().verdict(), refusing).ifPresent(reservations::add);
        if (policy.unregistered().verdict() != Verdict.ALLOW) {
            reservations.add(behindOpen ? DRIVERS : NO_DEVICES);
            if (addresses.filter(one -> one.image().isEmpty()).isPresent()) {
                reservations.add(new Reservation(
                        RuleRef.UNREGISTERED, Effect.NOT_ENFORCED, "nothing is refused or recorded without " + IMAGE));
            }
            addresses.ifPresent(one -> modules(policy, one.modules(), vital, reservations));
        }
        return reservations;
    }

    private static void modules(
            CompiledPolicy policy, Set<ModuleName> bringing, Set<ModuleName> vital, List<Reservation> reservations) {
        List<ModuleName> denied = bringing.stream()
                .filter(name -> policy.modules()
                        .getOrDefault(name, policy.moduleDefault())
                        .verdict()
                        .refuses())
                .distinct()
                .sorted()
                .toList();
        List<ModuleName> closed =
                denied.stream().filter(name -> !vital.contains(name)).toList();
        if (!closed.isEmpty()) {
            reservations.add(new Reservation(
                    RuleRef.UNREGISTERED,
                    Effect.ENFORCED,
                    "loaded now and denied by the rules, so that no file of theirs is opened: " + names(closed)));
        }
        List<ModuleName> spared = denied.stream().filter(vital::contains).toList();
        if (!spared.isEmpty()) {
            reservations.add(new Reservation(
                    RuleRef.UNREGISTERED,
                    Effect.PARTLY_ENFORCED,
                    "denied by the rules, and opened all the same, because the host runs from their files: "
                            + names(spared)));
        }
    }

    private static Optional<Reservation> vmsplice(Verdict verdict, Set<Hook> refusing) {
        if (!verdict.refuses() || verdict == Verdict.KILL) {
            return Optional.empty();
        }
        return vmspliceCallers(refusing)
                .map(callers -> new Reservation(
                        RuleRef.VMSPLICE,
                        callers.equals(ANYBODY) ? Effect.AUDITED : Effect.PARTLY_ENFORCED,
                        "this kernel lets no program refuse vmsplice to " + callers + ", so that " + verdict.word()
                                + " records it and lets it through; what it moves cannot leave a pipe but through a "
                                + "sink, which is judged. kill ends its caller"));
    }

    /** Whom this kernel lets no program refuse vmsplice; empty where everybody can be. */
    static Optional<String> vmspliceCallers(Set<Hook> refusing) {
        if (!refusing.contains(Hook.VMSPLICE)) {
            return Optional.of(ANYBODY);
        }
        return refusing.contains(Hook.VMSPLICE_COMPAT) ? Optional.empty() : Optional.of("32-bit programs");
    }

    private static String names(List<ModuleName> names) {
        return names.stream().map(ModuleName::value).collect(Collectors.joining(", "));
    }
}
