package dev.paddock.agent.policy;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BootClock;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.PolicyCompiler;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.hint.ProgramHints;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.use.UseInventory;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a policy is on this host, before anything is changed. Its methods are called by one thread at a time, as the backend's are. */
final class PolicyChecks {

    private final Backend backend;
    private final Inventories inventories;
    private final BootClock clock;
    private final BootHealth health;

    PolicyChecks(Backend backend, Inventories inventories, BootClock clock, BootHealth health) {
        this.backend = backend;
        this.inventories = inventories;
        this.clock = clock;
        this.health = health;
    }

    CompiledPolicy compile(Policy policy) {
        return PolicyCompiler.compile(
                policy, inventories.modules(), inventories.fops(), clock.clock().instant());
    }

    /** Errors and warnings of a document, as a push of it would find them. */
    List<Problem> problems(String document) {
        return switch (PolicyReader.read(document)) {
            case ReadResult.Rejected rejected -> rejected.problems();
            case ReadResult.Accepted accepted -> {
                List<Problem> problems = new ArrayList<>(accepted.problems());
                CompiledPolicy compiled = compile(accepted.policy());
                problems.addAll(warnings(accepted.policy(), compiled));
                obstacles(compiled).forEach(reason -> problems.add(new Problem(Problem.Severity.ERROR, 0, 0, reason)));
                yield problems;
            }
        };
    }

    /** Why this host would not hold it, a sentence each; empty where a push goes live. */
    List<String> obstacles(CompiledPolicy policy) {
        List<String> obstacles = new ArrayList<>(backend.obstacles(policy));
        backend.whyLocked().filter(why -> !obstacles.contains(why)).ifPresent(obstacles::add);
        if (policy.mode() == Mode.ENFORCE) {
            health.whyNoPush().filter(why -> !obstacles.contains(why)).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    List<Problem> warnings(Policy policy, CompiledPolicy compiled) {
        List<Reservation> reservations = backend.reservations(compiled);
        List<Problem> warnings = new ArrayList<>(PolicyWarnings.of(policy, inventories.modules(), inventories.fops()));
        // one for each reason: modprobe.d has the same for every rule
        Map<String, List<String>> rules = new LinkedHashMap<>();
        reservations.forEach(one -> rules.computeIfAbsent(one.why(), _ -> new ArrayList<>())
                .add(one.rule().toString()));
        rules.forEach((why, of) ->
                warnings.add(new Problem(Problem.Severity.WARNING, 0, 0, String.join(", ", of) + ": " + why)));
        hints(policy, reservations).forEach(hint -> warnings.add(new Problem(Problem.Severity.WARNING, 0, 0, hint)));
        return warnings;
    }

    /** What it would break of the programs that run now. */
    private List<String> hints(Policy policy, List<Reservation> reservations) {
        if (!ProgramHints.mayConcern(policy)) {
            return List.of();
        }
        Set<RuleRef> notHeld = reservations.stream()
                .filter(one -> one.effect() != Effect.ENFORCED && one.effect() != Effect.PARTLY_ENFORCED)
                .map(Reservation::rule)
                .collect(Collectors.toSet());
        UseInventory uses = inventories.uses();
        List<String> hints = new ArrayList<>(ProgramHints.of(
                policy, clock.clock().instant(), inventories.fops(), uses, notHeld, PolicyChecks::resolved));
        if (policy.mode() == Mode.ENFORCE && !uses.gaps().isEmpty()) {
            hints.add("whether nginx, CRIU or a FUSE daemon runs here is not wholly known: "
                    + uses.gaps().getFirst().why());
        }
        return hints;
    }

    /** An exemption names a file, the kernel names a process's executable without links. */
    private static String resolved(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException | InvalidPathException _) {
            return path;
        }
    }

    /** What the backend would hold otherwise than this policy says. */
    List<Reservation> reservations(Policy policy) {
        return backend.reservations(compile(policy));
    }
}
