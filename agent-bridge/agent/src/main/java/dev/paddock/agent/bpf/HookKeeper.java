package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Keeps attached what a policy needs, and nothing else. Attaches at once, on the caller's thread; detaches later, on a thread of its own,
 * because a detach takes 128 to 232 ms. Never does two of these at a time: concurrent detaches of LSM programs have crashed kernels. So a
 * caller waits for a detach that is under way only if there is something to attach. Safe for several threads.
 */
final class HookKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HookKeeper.class.getName());

    /** What the kernel has; changed by one thread at a time. */
    interface Attachments {

        /** Asked anew each time: root can take a pin away. */
        Set<Hook> attached();

        void attach(Hook hook) throws BackendException;

        /** Returns when the kernel has done it. */
        void detach(Hook hook) throws BackendException;
    }

    private final Attachments attachments;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("detaching").factory());
    private final EnumSet<Hook> needed;
    private Optional<Hook> detaching = Optional.empty();

    /** @param needed what was attached for a policy that may still run */
    HookKeeper(Attachments attachments, Set<Hook> needed) {
        this.attachments = attachments;
        this.needed = EnumSet.noneOf(Hook.class);
        this.needed.addAll(needed);
    }

    synchronized Set<Hook> needed() {
        return EnumSet.copyOf(needed);
    }

    Set<Hook> attached() {
        return attachments.attached();
    }

    /**
     * Attaches those of the hooks that are not, and keeps them beside what was needed before until the next {@link #release}.
     *
     * @return what was attached by this call
     * @throws BackendException where one cannot be attached; what was attached before it stays until the next release
     */
    synchronized Set<Hook> require(Set<Hook> hooks) throws BackendException {
        needed.addAll(hooks);
        EnumSet<Hook> fresh = EnumSet.noneOf(Hook.class);
        for (Hook hook : hooks) {
            if (attachments.attached().contains(hook) && !detaching.equals(Optional.of(hook))) {
                continue;
            }
            awaitDetach();
            if (!attachments.attached().contains(hook)) {
                attachments.attach(hook);
                fresh.add(hook);
            }
        }
        return fresh;
    }

    private void awaitDetach() throws BackendException {
        try {
            while (detaching.isPresent()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("interrupted while a hook was being detached", e);
        }
    }

    /** From now on only these are needed: the others are detached soon. */
    synchronized void release(Set<Hook> stillNeeded) {
        needed.clear();
        needed.addAll(stillNeeded);
        if (!background.isShutdown()) {
            background.execute(this::detachUnneeded);
        }
    }

    private void detachUnneeded() {
        EnumSet<Hook> failed = EnumSet.noneOf(Hook.class);
        for (Optional<Hook> next = choose(failed); next.isPresent(); next = choose(failed)) {
            Hook hook = next.get();
            try {
                attachments.detach(hook);
            } catch (BackendException e) {
                failed.add(hook);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} stays attached though nothing needs it: {1}",
                        hook.program(),
                        e.getMessage());
            } finally {
                detached();
            }
        }
    }

    private synchronized Optional<Hook> choose(Set<Hook> failed) {
        detaching = attachments.attached().stream()
                .filter(hook -> !needed.contains(hook) && !failed.contains(hook))
                .findFirst();
        return detaching;
    }

    private synchronized void detached() {
        detaching = Optional.empty();
        notifyAll();
    }

    /** Leaves the kernel as it is. What is still to be detached the next agent detaches. */
    @Override
    public synchronized void close() {
        background.shutdownNow();
    }
}
