package dev.paddock.agent.bpf;

import static dev.paddock.agent.bpf.Hook.FILE_PERMISSION;
import static dev.paddock.agent.bpf.Hook.SOCKET_CREATE;
import static dev.paddock.agent.bpf.Hook.SOCKET_SENDMSG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.agent.enforce.BackendException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hook that is detached under a policy that needs it lets everything through; two detaches at a time have crashed kernels. */
@Timeout(20)
class HookKeeperTest {

    private final Kernel kernel = new Kernel();
    private final HookKeeper keeper = new HookKeeper(kernel, Set.of());

    @AfterEach
    void close() {
        kernel.mayDetach.countDown();
        keeper.close();
    }

    @Test
    void whatIsNeededIsAttachedOnceAndStays() throws Exception {
        assertThat(keeper.require(EnumSet.of(FILE_PERMISSION))).containsExactly(FILE_PERMISSION);
        assertThat(keeper.require(EnumSet.of(FILE_PERMISSION, SOCKET_CREATE))).containsExactly(SOCKET_CREATE);
        keeper.release(EnumSet.of(FILE_PERMISSION));
        kernel.await(EnumSet.of(FILE_PERMISSION), keeper);
        assertThat(kernel.done).containsExactly("+FILE_PERMISSION", "+SOCKET_CREATE", "-SOCKET_CREATE");
    }

    @Test
    void pushThatHasItsHooksDoesNotWaitForADetach() throws Exception {
        keeper.require(EnumSet.of(FILE_PERMISSION, SOCKET_CREATE));
        kernel.holdDetaches();
        keeper.release(EnumSet.of(FILE_PERMISSION));
        kernel.detachBegun.await();

        assertThat(keeper.require(EnumSet.of(FILE_PERMISSION))).isEmpty();
        assertThat(kernel.attached()).contains(SOCKET_CREATE);
    }

    @Test
    void hookThatIsBeingDetachedIsAttachedAgainForWhoNeedsIt() throws Exception {
        keeper.require(EnumSet.of(FILE_PERMISSION));
        kernel.holdDetaches();
        keeper.release(Set.of());
        kernel.detachBegun.await();

        try (ExecutorService pusher = Executors.newSingleThreadExecutor()) {
            Future<Set<Hook>> fresh = pusher.submit(() -> keeper.require(EnumSet.of(FILE_PERMISSION, SOCKET_SENDMSG)));
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(fresh.isDone())
                    .as("nothing is attached while something is detached")
                    .isFalse();
            kernel.mayDetach.countDown();
            assertThat(fresh.get()).as("to be proven again").containsExactly(FILE_PERMISSION, SOCKET_SENDMSG);
        }
        assertThat(kernel.attached()).containsExactlyInAnyOrder(FILE_PERMISSION, SOCKET_SENDMSG);
        assertThat(kernel.mostAtOnce.get()).isEqualTo(1);
    }

    @Test
    void hookOfAFormerAgentIsKeptUntilSomebodySaysThatItIsNotNeeded() throws Exception {
        kernel.attach(FILE_PERMISSION);
        try (HookKeeper adopting = new HookKeeper(kernel, EnumSet.of(FILE_PERMISSION))) {
            assertThat(adopting.require(EnumSet.of(FILE_PERMISSION, SOCKET_CREATE)))
                    .containsExactly(SOCKET_CREATE);
            adopting.release(EnumSet.of(FILE_PERMISSION));
            kernel.await(EnumSet.of(FILE_PERMISSION), adopting);
            assertThat(kernel.done).doesNotContain("-FILE_PERMISSION");
        }
    }

    @Test
    void whatCannotBeAttachedIsSaidAndTriedAgain() throws Exception {
        kernel.refused = EnumSet.of(SOCKET_SENDMSG);
        assertThatThrownBy(() -> keeper.require(EnumSet.of(SOCKET_SENDMSG))).hasMessage("EBUSY");
        kernel.refused = EnumSet.noneOf(Hook.class);
        assertThat(keeper.require(EnumSet.of(SOCKET_SENDMSG))).containsExactly(SOCKET_SENDMSG);
    }

    @Test
    void whatCannotBeDetachedKeepsNothingElseAttached() throws Exception {
        keeper.require(EnumSet.allOf(Hook.class));
        kernel.refused = EnumSet.of(FILE_PERMISSION);
        keeper.release(Set.of());
        kernel.await(EnumSet.of(FILE_PERMISSION), keeper);
        assertThat(kernel.mostAtOnce.get()).isEqualTo(1);
    }

    /** Attaches and detaches as told, and notices when it is told two things at once. */
    private static final class Kernel implements HookKeeper.Attachments {
        private final Set<Hook> attached = EnumSet.noneOf(Hook.class);
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final CountDownLatch detachBegun = new CountDownLatch(1);
        private final List<String> done = new ArrayList<>();
        private volatile Set<Hook> refused = EnumSet.noneOf(Hook.class);
        private volatile CountDownLatch mayDetach = new CountDownLatch(0);

        void holdDetaches() {
            mayDetach = new CountDownLatch(1);
        }

        @Override
        public synchronized Set<Hook> attached() {
            EnumSet<Hook> copy = EnumSet.noneOf(Hook.class);
            copy.addAll(attached);
            return copy;
        }

        @Override
        public void attach(Hook hook) throws BackendException {
            change(hook, "+");
        }

        @Override
        public void detach(Hook hook) throws BackendException {
            detachBegun.countDown();
            try {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                mayDetach.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                atOnce.decrementAndGet();
            }
            change(hook, "-");
        }

        private void change(Hook hook, String how) throws BackendException {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                if (refused.contains(hook)) {
                    throw new BackendException("EBUSY");
                }
                synchronized (this) {
                    done.add(how + hook);
                    if (how.equals("+")) {
                        attached.add(hook);
                    } else {
                        attached.remove(hook);
                    }
                }
            } finally {
                atOnce.decrementAndGet();
            }
        }

        /** Until exactly these are attached; asks the keeper, so that its detaching thread has gone through. */
        void await(Set<Hook> hooks, HookKeeper keeper) throws InterruptedException {
            while (!keeper.attached().equals(hooks)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
