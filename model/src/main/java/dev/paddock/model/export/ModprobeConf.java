package dev.paddock.model.export;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The module rules of a policy as a file of modprobe.d(5), in the form that holds: {@code blacklist} stops loads by alias only, and kmod
 * ignores {@code install} where a module has a soft dependency, so each module gets an empty {@code softdep} and an {@code install}, in a
 * file that sorts before all others because the first line wins (seen with kmod 30).
 *
 * @param text the file
 * @param denied the modules that it stops
 * @param builtIn denied by the policy and linked into the kernel image: nothing stops these
 * @param resident denied by the policy and in the running kernel: these stay until they are unloaded, and are missing after the next boot
 */
public record ModprobeConf(String text, List<ModuleName> denied, List<ModuleName> builtIn, List<ModuleName> resident) {

    /** What the file must be called, so that it sorts first. */
    public static final String FILE_NAME = "00-paddock.conf";

    /** What modprobe runs in the place of a load. */
    public static final String COMMAND = "/bin/false";

    public ModprobeConf {
        denied = List.copyOf(denied);
        builtIn = List.copyOf(builtIn);
        resident = List.copyOf(resident);
    }

    /**
     * Judges every module of one kernel at one instant.
     *
     * @param kernel its release
     */
    public static ModprobeConf of(Policy policy, Instant instant, String kernel, Map<ModuleName, ModuleState> modules) {
        Decider decider = new Decider(policy, instant);
        List<ModuleName> denied = new ArrayList<>();
        List<ModuleName> builtIn = new ArrayList<>();
        List<ModuleName> resident = new ArrayList<>();
        new TreeMap<>(modules).forEach((name, state) -> {
            if (decider.module(name).verdict() != Verdict.DENY) {
                return;
            }
            if (state == ModuleState.BUILT_IN) {
                builtIn.add(name);
            } else if (isWord(name)) {
                denied.add(name);
                if (state.isResident()) {
                    resident.add(name);
                }
            }
        });
        return new ModprobeConf(text(policy, instant, kernel, denied, builtIn, resident), denied, builtIn, resident);
    }

    private static String text(
            Policy policy,
            Instant instant,
            String kernel,
            List<ModuleName> denied,
            List<ModuleName> builtIn,
            List<ModuleName> resident) {
        StringBuilder text = new StringBuilder();
        text.append("# Paddock policy \"")
                .append(oneLine(policy.name()))
                .append("\" for modprobe, as it stood at ")
                .append(instant)
                .append(" on kernel ")
                .append(oneLine(kernel))
                .append(".\n");
        text.append("# Install as /etc/modprobe.d/")
                .append(FILE_NAME)
                .append(": kmod takes the first line it finds.\n");
        text.append("""
                #
                # What this file does not cover:
                #   - modules that are loaded already, and whatever is linked into the kernel image
                #   - insmod, and every program that loads a module without modprobe's configuration
                #   - the initramfs, which has a copy of modprobe.d of its own: run update-initramfs -u or dracut -f
                #   - modules of other kernels that are not on this one
                #   - where a module comes from (modules.elsewhere), and files of modules that are loaded (modules.unregistered)
                #   - splice and socket rules, exemptions, rules that only record, and the end of rules with a time
                """);
        list(text, "Built in, not stopped by this file", builtIn);
        list(text, "In the running kernel, missing after the next boot", resident);
        text.append('\n');
        return text.append(lines(denied)).toString();
    }

    /** The lines that stop these modules; each name must be a word. */
    public static String lines(Collection<ModuleName> denied) {
        StringBuilder text = new StringBuilder();
        for (ModuleName name : denied) {
            text.append("softdep ").append(name).append(" pre:\n");
            text.append("install ").append(name).append(" ").append(COMMAND).append('\n');
        }
        return text.toString();
    }

    private static void list(StringBuilder text, String heading, Collection<ModuleName> names) {
        if (!names.isEmpty()) {
            text.append("#\n# ").append(heading).append(":\n");
            names.forEach(name -> text.append("#   ").append(name).append('\n'));
        }
    }

    /** A name with a blank or a sign of the shell would be read as something else. No module of the kernel has one. */
    public static boolean isWord(ModuleName name) {
        return name.value().matches("[A-Za-z0-9_.+]+");
    }

    /** A comment must not end early and become a command. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|\\\\", " ");
    }
}
