package dev.paddock.model.policy;

import java.util.Set;

/** Somebody for whom the named sections do not count. Everything that is let through in this way is not recorded. */
public record Exemption(Subject subject, Set<Section> from, RuleMeta meta) {

    public Exemption {
        from = Set.copyOf(from);
    }

    /** Who is exempt. */
    public sealed interface Subject {

        /** A program by its absolute path, resolved to the file when the policy goes live. */
        record Executable(String path) implements Subject {}

        /** A systemd unit by name: every process in its control group. */
        record Unit(String name) implements Subject {}

        /** A user by number, 0 to 4294967294. */
        record Uid(long uid) implements Subject {}
    }
}
