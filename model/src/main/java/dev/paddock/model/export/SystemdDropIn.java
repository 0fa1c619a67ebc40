package dev.paddock.model.export;

import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a filter of system calls can hold of a policy's splice section, as a drop-in of one systemd unit (systemd.exec(5), SystemCallFilter=).
 * A filter sees the call and never the files: vmsplice as the policy says, and the other calls only where the policy lets no splice through.
 *
 * @param text the file
 * @param calls that it refuses, as systemd names them; none where it would hold nothing of this policy
 */
public record SystemdDropIn(String text, List<String> calls) {

    /** Behind UNIT.d/ in /etc/systemd/system. */
    public static final String FILE_NAME = "50-paddock.conf";

    /** The kinds of units that start processes, with the characters that systemd.unit(5) allows. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.\\\\@-]{1,240}\\.(?:service|socket|mount|swap)");

    /** Every call that splices, beside vmsplice; sendfile64 is what 32-bit programs call. */
    private static final List<String> SPLICING = List.of("splice", "tee", "sendfile", "sendfile64", "copy_file_range");

    public SystemdDropIn {
        calls = List.copyOf(calls);
    }

    /** True for a name that may stand in the path of a drop-in, of a unit that can have this filter. */
    public static boolean isUnit(String name) {
        return UNIT.matcher(name).matches();
    }

    /**
     * Of a policy at one instant.
     *
     * @param unit one of {@link #isUnit}
     */
    public static SystemdDropIn of(Policy policy, Instant instant, String unit) {
        List<String> calls = new ArrayList<>();
        StringBuilder filters = new StringBuilder();
        if (!isExempt(policy, instant, unit)) {
            if (policy.splice().vmsplice().refuses()) {
                add(List.of("vmsplice"), policy.splice().vmsplice(), calls, filters);
            }
            if (letsNothingThrough(policy, instant)) {
                add(SPLICING, policy.splice().defaultVerdict(), calls, filters);
            }
        }
        return new SystemdDropIn(comments(policy, instant, unit) + "[" + section(unit) + "]\n" + filters, calls);
    }

    private static void add(List<String> added, Verdict verdict, List<String> calls, StringBuilder filters) {
        calls.addAll(added);
        String error = switch (verdict) {
            case DEGRADE -> ":EINVAL";
            case DENY -> ":EPERM";
            // without an error systemd ends the process
            case KILL, ALLOW, AUDIT -> "";
        };
        filters.append("SystemCallFilter=~")
                .append(String.join(error + " ", added))
                .append(error)
                .append('\n');
    }

    private static boolean letsNothingThrough(Policy policy, Instant instant) {
        return policy.splice().defaultVerdict().refuses()
                && policy.splice().rules().stream()
                        .filter(rule -> rule.meta().holdsAt(instant))
                        .map(SpliceRule::verdict)
                        .allMatch(Verdict::refuses);
    }

    private static boolean isExempt(Policy policy, Instant instant, String unit) {
        return policy.exemptions().stream()
                .anyMatch(exemption -> exemption.meta().holdsAt(instant)
                        && exemption.from().contains(Section.SPLICE)
                        && exemption.subject().equals(new Exemption.Subject.Unit(unit)));
    }

    private static String section(String unit) {
        String kind = unit.substring(unit.lastIndexOf('.') + 1);
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    private static String comments(Policy policy, Instant instant, String unit) {
        return "# Paddock policy \"" + ModprobeConf.oneLine(policy.name()) + "\" for " + unit + ", as it stood at "
                + instant + ".\n# Install as /etc/systemd/system/" + unit + ".d/" + FILE_NAME
                + ", then: systemctl daemon-reload, systemctl restart " + unit + "\n" + """
                #
                # It refuses the calls below to the processes of this unit, whatever file or socket they are about.
                # What this file does not cover:
                #   - io_uring, whose splices are no system calls: see kernel.io_uring_disabled
                #   - MSG_ZEROCOPY, which sends memory by reference without any of these calls
                #   - processes of the unit that run already, other units, logins, containers with a manager of their own
                #   - rules about single file_operations, transfer classes or sockets: a filter does not see them. splice, tee,
                #     sendfile and copy_file_range are below only if the policy lets none through
                #   - modules, socket families, exemptions by executable or uid, and the end of rules with a time
                # What it changes besides:
                #   - a unit that answers for a FUSE file system must not lose splice, which Paddock always leaves it for /dev/fuse:
                #     libfuse has no way around that, and every program that uses the files would hang
                #   - in a unit with a list of allowed calls these are taken off the list, and end as that list says
                #   - where the unit has no CAP_SYS_ADMIN (User=), systemd sets NoNewPrivileges=yes with it

                """;
    }
}
