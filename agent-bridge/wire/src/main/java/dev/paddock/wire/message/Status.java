package dev.paddock.wire.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The posture of a host.
 *
 * @param mode audit or enforce, as the kernel now does; none where nothing is enforced, unknown where the kernel did not take
 *     what shall run
 * @param backend bpf, or none
 * @param flavour lsm, or none
 * @param lock open; locked until the next boot by this agent, or inherited from one that has ended and locked it; unknown without an agent
 * @param reason why nothing is enforced; empty string where something is
 * @param revision number of the running policy revision; 0 before the first push
 * @param policy name of the running policy
 * @param counters since the programs were attached, by kind and outcome: {@code splice-sink.refused}. What was refused or recorded adds up to
 *     {@code history.stored} + {@code history.earlier}, counted before the history began, + {@code history.dropped}, which could not be
 *     stored, + {@code events.lost}, for which the ring buffer had no room, + {@code history.pending}, which is on its way; those that are
 *     zero are left out
 * @param settings of the kernel itself, which hold beside the policy
 * @param mayChange whether the asking peer may push, or polkit would be asked whether it may
 */
public record Status(
        String version,
        String kernel,
        String mode,
        String backend,
        String flavour,
        String lock,
        String reason,
        long revision,
        String policy,
        Optional<PendingEntry> pending,
        List<HookEntry> hooks,
        Map<String, Long> counters,
        List<SettingEntry> settings,
        List<GapEntry> gaps,
        boolean mayChange) {}
