package dev.paddock.ui.bundle;

import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.export.SystemdDropIn;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.message.ModulesReply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What another tool can hold of a policy. Pure. */
public sealed interface ToolFile {

    /** Whose form it has. */
    enum Tool {
        MODPROBE,
        SYSTEMD
    }

    /**
     * A file.
     *
     * @param name what it must be called
     * @param text the whole of it, with what it does not cover in comments
     */
    record Text(String name, String text) implements ToolFile {}

    /**
     * There is none.
     *
     * @param why the reason and what to do
     */
    record Nothing(String why) implements ToolFile {}

    /**
     * For modprobe.
     *
     * @param modules of the kernel that it is for; empty while unknown
     */
    static ToolFile forModprobe(Policy policy, Instant instant, Optional<ModulesReply> modules) {
        if (policy.mode() != Mode.ENFORCE) {
            return audit("modprobe");
        }
        if (modules.filter(reply -> !reply.modules().isEmpty()).isEmpty()) {
            return new Nothing(
                    "The modules of this kernel are not known, so no line can be written. The overview says why.");
        }
        ModulesReply reply = modules.get();
        Map<ModuleName, ModuleState> states =
                reply.inventory().modules().stream().collect(Collectors.toMap(Module::name, Module::state));
        ModprobeConf conf = ModprobeConf.of(policy, instant.truncatedTo(ChronoUnit.SECONDS), reply.kernel(), states);
        return conf.denied().isEmpty()
                ? new Nothing("The draft denies no module that modprobe could refuse.")
                : new Text(ModprobeConf.FILE_NAME, conf.text());
    }

    /**
     * For systemd.
     *
     * @param unit as typed
     */
    static ToolFile forSystemd(Policy policy, Instant instant, String unit) {
        if (policy.mode() != Mode.ENFORCE) {
            return audit("systemd");
        }
        if (!SystemdDropIn.isUnit(unit)) {
            return new Nothing(
                    "Name the unit that gets the filter: a service, socket, mount or swap, like nginx.service.");
        }
        SystemdDropIn dropIn = SystemdDropIn.of(policy, instant.truncatedTo(ChronoUnit.SECONDS), unit);
        return dropIn.calls().isEmpty()
                ? new Nothing("A filter of system calls holds nothing of the draft for " + unit
                        + ": it lets vmsplice and some splices through, or exempts the unit.")
                : new Text(SystemdDropIn.FILE_NAME, dropIn.text());
    }

    private static ToolFile audit(String tool) {
        return new Nothing(
                "The draft is in audit mode, and " + tool + " can refuse only. Set its mode to Enforce to export it.");
    }
}
