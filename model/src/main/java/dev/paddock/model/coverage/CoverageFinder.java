package dev.paddock.model.coverage;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Presence;
import dev.paddock.model.inventory.Transfer;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds for every rule of a policy what holds it on one host, and what it does not cover there. For one use by one thread. */
public final class CoverageFinder {

    private static final int NAMED = 3;
    /** Of so many modules at most it is asked whether the initramfs has them. */
    private static final int ASKED = 16;

    private final PolicyInForce policy;
    private final Function<ModuleName, Presence> initramfs;
    private final IdleRule idle;
    private final Map<RuleRef, List<Module>> modules = new HashMap<>();
    private final Map<RuleRef, List<FileOperations>> sources = new HashMap<>();
    private final Map<RuleRef, List<FileOperations>> sinks = new HashMap<>();
    private final List<Coverage> found = new ArrayList<>();

    private CoverageFinder(PolicyInForce policy, Function<ModuleName, Presence> initramfs, IdleRule idle) {
        this.policy = policy;
        this.initramfs = initramfs;
        this.idle = idle;
    }

    /**
     * In the order of the document: of each section the default, then the rules.
     *
     * @param initramfs whether the initramfs of the running kernel has a module
     */
    public static List<Coverage> of(
            PolicyInForce policy,
            ModuleInventory modules,
            FopsInventory fops,
            Function<ModuleName, Presence> initramfs) {
        CoverageFinder finder = new CoverageFinder(policy, initramfs, new IdleRule(modules));
        finder.decide(modules, fops);
        finder.modules();
        finder.splice();
        finder.sockets();
        return List.copyOf(finder.found);
    }

    /** Which rule decides about what there is: a rule covers nothing that a stronger one takes. */
    private void decide(ModuleInventory inventory, FopsInventory fops) {
        Decider decider = new Decider(policy.policy(), policy.instant());
        for (Module module : inventory.modules()) {
            put(modules, decider.module(module.name()).rule(), module);
        }
        for (FileOperations one : fops.fops()) {
            if (one.id().isJudgedBySocketRules()) {
                continue;
            }
            if (one.spliceRead().isPresent()) {
                put(sources, decider.fops(one, Side.SOURCE).rule(), one);
            }
            if (one.spliceWrite().isPresent()) {
                put(sinks, decider.fops(one, Side.SINK).rule(), one);
            }
        }
    }

    private static <T> void put(Map<RuleRef, List<T>> map, RuleRef rule, T value) {
        map.computeIfAbsent(rule, _ -> new ArrayList<>()).add(value);
    }

    private void modules() {
        Policy.Modules section = policy.policy().modules();
        module(RuleRef.defaultOf(Section.MODULES), "default", section.defaultVerdict(), RuleMeta.NONE);
        List<String> remarks = new ArrayList<>();
        if (section.elsewhere().refuses()) {
            remarks.add(
                    "of a module that modprobe unpacks itself the kernel sees no file: it counts as from elsewhere");
        }
        add(Section.MODULES, RuleRef.ELSEWHERE, "elsewhere", section.elsewhere(), RuleMeta.NONE, Extent.ALL, remarks);
        add(
                Section.MODULES,
                RuleRef.UNREGISTERED,
                "unregistered",
                section.unregistered(),
                RuleMeta.NONE,
                Extent.ALL,
                unregistered(section.unregistered()));
        for (int i = 0; i < section.rules().size(); i++) {
            ModuleRule rule = section.rules().get(i);
            module(RuleRef.rule(Section.MODULES, i), rule.module().text(), rule.verdict(), rule.meta());
        }
    }

    private static List<String> unregistered(Verdict verdict) {
        List<String> remarks = new ArrayList<>();
        if (verdict != Verdict.ALLOW) {
            remarks.add("block devices, terminals, sockets, and what a module has in /proc and /sys are opened through "
                    + "file_operations of the kernel's image, and pass");
        }
        if (verdict.refuses()) {
            remarks.add("files that are open already stay open");
        }
        return remarks;
    }

    private void module(RuleRef ref, String subject, Verdict verdict, RuleMeta meta) {
        List<Module> met = modules.getOrDefault(ref, List.of());
        List<String> remarks = new ArrayList<>();
        boolean refuses = verdict.refuses();
        // nobody takes a default for a word about the kernel's own image
        List<Module> builtIn = isDefault(ref) ? List.of() : in(met, ModuleState.BUILT_IN);
        List<Module> onDisk = in(met, ModuleState.ON_DISK);
        List<Module> loaded =
                met.stream().filter(module -> isLoaded(module.state())).toList();
        if (refuses && !builtIn.isEmpty()) {
            remarks.add("built into the kernel, no module rule can stop it: " + names(builtIn));
        }
        boolean closes = policy.policy().modules().unregistered().refuses();
        if (refuses && !loaded.isEmpty()) {
            remarks.add("loaded already, the rule holds from the next load on"
                    + (closes ? ", and until then modules.unregistered opens no file of theirs: " : ": ")
                    + names(loaded));
        }
        List<Module> early = refuses && onDisk.size() <= ASKED
                ? onDisk.stream()
                        .filter(module -> initramfs.apply(module.name()) == Presence.PRESENT)
                        .toList()
                : List.of();
        if (!early.isEmpty()) {
            remarks.add("in the initramfs, which may load it before the agent runs: " + names(early));
        }
        if (met.isEmpty() && !isDefault(ref)) {
            remarks.add("decides about no module of this host now");
        }
        int late = builtIn.size() + loaded.size();
        boolean never = late > 0 && late == met.size() && !(closes && !loaded.isEmpty());
        Extent extent = never ? Extent.NONE : late > 0 || !early.isEmpty() ? Extent.SOME : Extent.ALL;
        add(Section.MODULES, ref, subject, verdict, meta, extent, remarks);
    }

    private void splice() {
        Policy.Splice section = policy.policy().splice();
        spliceOf(RuleRef.defaultOf(Section.SPLICE), "default", section.defaultVerdict(), RuleMeta.NONE);
        add(
                Section.SPLICE,
                RuleRef.VMSPLICE,
                "vmsplice",
                section.vmsplice(),
                RuleMeta.NONE,
                Extent.ALL,
                new ArrayList<>());
        List<String> zerocopy = new ArrayList<>();
        if (section.zerocopy().refuses()) {
            zerocopy.add(
                    "also of a send that the kernel would copy after all: it takes the pages only with SO_ZEROCOPY, or from io_uring");
        }
        add(Section.SPLICE, RuleRef.ZEROCOPY, "zerocopy", section.zerocopy(), RuleMeta.NONE, Extent.ALL, zerocopy);
        for (int i = 0; i < section.rules().size(); i++) {
            SpliceRule rule = section.rules().get(i);
            RuleRef ref = RuleRef.rule(Section.SPLICE, i);
            switch (rule) {
                case SpliceRule.ByFops byFops -> byFops(ref, byFops);
                case SpliceRule.ByTransfer byTransfer ->
                    spliceOf(ref, "transfer " + byTransfer.transfer().word(), rule.verdict(), rule.meta());
                case SpliceRule.BySocket bySocket ->
                    add(
                            Section.SPLICE,
                            ref,
                            bySocket.socket().toString(),
                            rule.verdict(),
                            rule.meta(),
                            Extent.ALL,
                            new ArrayList<>());
            }
        }
    }

    private void byFops(RuleRef ref, SpliceRule.ByFops rule) {
        String subject = rule.fops().text();
        Optional<String> why = idle.why(rule);
        if (why.isPresent()) {
            add(
                    Section.SPLICE,
                    ref,
                    subject,
                    rule.verdict(),
                    rule.meta(),
                    Extent.NEVER,
                    new ArrayList<>(List.of(why.get())));
        } else {
            spliceOf(ref, subject, rule.verdict(), rule.meta());
        }
    }

    private void spliceOf(RuleRef ref, String subject, Verdict verdict, RuleMeta meta) {
        List<FileOperations> read = sources.getOrDefault(ref, List.of());
        List<FileOperations> written = sinks.getOrDefault(ref, List.of());
        List<String> remarks = new ArrayList<>();
        Extent extent = Extent.ALL;
        long pipes = written.stream().filter(fops -> fops.id().isPipe()).count();
        if (verdict.refuses() && pipes > 0 && !isDefault(ref)) {
            remarks.add(
                    "no hook sees what goes from one pipe into another; what leaves a pipe passes a sink, which is judged");
            extent = pipes == read.size() + written.size() ? Extent.NONE : Extent.SOME;
        }
        if (read.isEmpty() && written.isEmpty() && !isDefault(ref)) {
            remarks.add("decides about no file_operations of this kernel now");
        } else if (verdict.refuses()
                && written.isEmpty()
                && !read.isEmpty()
                && read.stream().allMatch(fops -> fops.readTransfer() == Transfer.BY_COPY)) {
            remarks.add("the kernel copies there already: no page is shared");
        }
        add(Section.SPLICE, ref, subject, verdict, meta, extent, remarks);
    }

    private void sockets() {
        Policy.Sockets section = policy.policy().sockets();
        socket(RuleRef.defaultOf(Section.SOCKETS), "default", section.defaultVerdict(), RuleMeta.NONE);
        for (int i = 0; i < section.rules().size(); i++) {
            FamilyRule rule = section.rules().get(i);
            socket(RuleRef.rule(Section.SOCKETS, i), rule.family().word(), rule.verdict(), rule.meta());
        }
    }

    private void socket(RuleRef ref, String subject, Verdict verdict, RuleMeta meta) {
        List<String> remarks = new ArrayList<>();
        if (verdict.refuses()) {
            remarks.add("sockets that are open already stay open");
        }
        add(Section.SOCKETS, ref, subject, verdict, meta, Extent.ALL, remarks);
    }

    /** How much of what the rule speaks of a refusal reaches; NEVER where not even a record does. */
    private enum Extent {
        ALL,
        SOME,
        NONE,
        NEVER
    }

    private void add(
            Section section,
            RuleRef ref,
            String subject,
            Verdict verdict,
            RuleMeta meta,
            Extent extent,
            List<String> remarks) {
        if (!meta.holdsAt(policy.instant())) {
            found.add(new Coverage(
                    ref, subject, verdict, Effect.NO_EFFECT, Effect.NO_EFFECT, List.of(), List.of("expired")));
            return;
        }
        Standing bySection = policy.standing(section, ref, verdict);
        Effect standing = bySection.effect();
        if (!bySection.note().isEmpty()) {
            remarks.addFirst(bySection.note());
        }
        if (standing.compareTo(Effect.AUDITED) <= 0) {
            for (Reservation one : policy.enforcement().reservations()) {
                if (one.rule().equals(ref)) {
                    standing = one.effect().compareTo(standing) > 0 ? one.effect() : standing;
                    remarks.addFirst(one.why());
                }
            }
        }
        Effect effect = reached(standing, extent);
        boolean held = effect != Effect.NO_EFFECT && effect != Effect.NOT_ENFORCED;
        List<String> hooks = held ? policy.enforcement().backing(section, ref).hooks() : List.of();
        found.add(new Coverage(ref, subject, verdict, effect, standing, hooks, remarks));
    }

    private static Effect reached(Effect standing, Extent extent) {
        boolean refuses = standing == Effect.ENFORCED || standing == Effect.PARTLY_ENFORCED;
        return !refuses && extent != Extent.NEVER
                ? standing
                : switch (extent) {
                    case ALL -> standing;
                    case SOME -> Effect.PARTLY_ENFORCED;
                    case NONE, NEVER -> Effect.NO_EFFECT;
                };
    }

    private static boolean isDefault(RuleRef ref) {
        return ref.index() < 0;
    }

    private static boolean isLoaded(ModuleState state) {
        return state != ModuleState.BUILT_IN && state != ModuleState.ON_DISK;
    }

    private static List<Module> in(List<Module> modules, ModuleState state) {
        return modules.stream().filter(module -> module.state() == state).toList();
    }

    private static String names(List<Module> modules) {
        String first = modules.stream()
                .limit(NAMED)
                .map(module -> module.name().value())
                .collect(Collectors.joining(", "));
        return modules.size() > NAMED ? first + " and " + (modules.size() - NAMED) + " more" : first;
    }
}
