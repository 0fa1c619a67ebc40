package dev.paddock.wire.client;

import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.PushReply;
import dev.paddock.wire.message.RevertReply;
import dev.paddock.wire.message.RevisionsReply;
import dev.paddock.wire.message.ScanReply;
import dev.paddock.wire.message.SelftestReply;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.UsesReply;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What an agent can be asked. Every call blocks; every implementation may be shared among threads. */
public interface AgentClient {

    Status status() throws AgentException;

    ModulesReply modules() throws AgentException;

    /**
     * One module with everything that is known of it, loaded or not.
     *
     * @param name '-' and '_' are the same; AgentException.NoSuchModule where there is none
     */
    ModuleReply module(String name) throws AgentException;

    /**
     * Whether this host is exposed to something, and to whom.
     *
     * @param name a module, an alias such as {@code net-pf-38}, a socket family, or file_operations as {@code module:symbol}; 1 to 255
     *     characters
     */
    ExposureReply exposure(String name) throws AgentException;

    /** The splice-capable file_operations of the agent's kernel. */
    FopsReply fops() throws AgentException;

    /** Every file_operations of the agent's kernel, splice-capable or not. */
    FopsReply allFops() throws AgentException;

    /** Who holds which file_operations open at this moment. */
    UsesReply uses() throws AgentException;

    PolicyReply policy() throws AgentException;

    /** Judges a document without changing anything. */
    CheckReply check(String document) throws AgentException;

    /**
     * What stands behind every rule on this host.
     *
     * @param document empty for the running policy
     */
    CoverageReply coverage(Optional<String> document) throws AgentException;

    /** Makes the document live, whatever runs. */
    default PushReply push(String document, Duration confirmWithin) throws AgentException {
        return push(document, confirmWithin, Optional.empty());
    }

    /**
     * Makes the document live; it is taken back unless it is confirmed within the time.
     *
     * @param confirmWithin zero: no confirmation is needed
     * @param digest of the check that somebody saw; AgentException.StaleCheck where the document or the running revision is another one
     */
    PushReply push(String document, Duration confirmWithin, Optional<String> digest) throws AgentException;

    void confirm(long revision) throws AgentException;

    /** Back to the last confirmed revision, or to the one before where the running one is confirmed. */
    RevertReply revert() throws AgentException;

    RevisionsReply revisions() throws AgentException;

    /** Proves every attached hook again, which takes about a second; Failed where nothing can be enforced. */
    SelftestReply selftest() throws AgentException;

    /**
     * Keeps everybody but the agent from what is enforced until the next boot, root included; NotEnforceable where nothing is enforced, or a
     * push waits, Failed where the kernel cannot.
     */
    void lock() throws AgentException;

    /** Ends enforcement until the next push, across restarts: the programs let everything through. */
    void disable(String reason) throws AgentException;

    /**
     * A page of the history, the newest first.
     *
     * @param before only those with a smaller id; 0 for the newest
     * @param limit 1 to 1000
     */
    ViolationsReply violations(long before, int limit) throws AgentException;

    /**
     * Gives what is stored with a greater id, then what comes, until the returned subscription is closed.
     *
     * @param after 0 for what comes only
     * @param listener called on a thread of the client
     * @param ended called once, on the same thread, when the stream ends without having been closed
     */
    Subscription watchViolations(long after, Consumer<ViolationEntry> listener, Consumer<AgentException> ended)
            throws AgentException;

    /**
     * Reads the file of every module on disk, which takes seconds the first time. Closing the subscription ends the scan.
     *
     * @param listener called on a thread of the client: with progress, then once with what was found
     * @param ended called once, on the same thread, where the scan ends without having been finished or closed
     */
    Subscription scanModules(Consumer<ScanReply> listener, Consumer<AgentException> ended) throws AgentException;

    /** A running stream. Closing it twice does nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
