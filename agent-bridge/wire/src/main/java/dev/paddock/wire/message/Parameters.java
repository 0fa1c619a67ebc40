package dev.paddock.wire.message;

import java.util.Optional;

/** The parameters of the calls of dev.paddock.Agent that have any. */
public final class Parameters {

    private Parameters() {}

    /** No parameters, and the reply of calls that only succeed or fail. */
    public record None() {}

    /**
     * Which file_operations are wanted.
     *
     * @param all every one, not only the splice-capable
     */
    public record ListFops(boolean all) {}

    /** Which module is wanted; '-' and '_' are the same. */
    public record GetModule(String name) {}

    /** What is asked about: a module, an alias, a socket family, or file_operations as {@code module:symbol}. */
    public record GetExposure(String name) {}

    /** A policy document to judge. */
    public record CheckPolicy(String document) {}

    /**
     * Which policy is asked about.
     *
     * @param document empty for the running policy
     */
    public record GetCoverage(Optional<String> document) {}

    /**
     * A policy document to make live.
     *
     * @param confirmWithinSeconds 5 to 86400; 0 for a push that needs no confirmation
     * @param digest of the check that the push is bound to
     */
    public record PushPolicy(String document, int confirmWithinSeconds, Optional<String> digest) {}

    /** The revision that shall stay. */
    public record ConfirmPolicy(long revision) {}

    /** Why enforcement ends, for the history. */
    public record Disable(String reason) {}

    /**
     * A page of the history.
     *
     * @param before only those with a smaller id; 0 for the newest
     * @param limit 1 to 1000
     */
    public record ListViolations(long before, int limit) {}

    /**
     * Where a stream starts.
     *
     * @param after first everything stored with a greater id, then what comes; 0 for what comes only
     */
    public record WatchViolations(long after) {}
}
