package dev.paddock.agent.service;

import dev.paddock.agent.enforce.ProcessId;
import dev.paddock.wire.server.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.CallbackHandler;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * Asks polkit over the system bus (polkit(8), org.freedesktop.PolicyKit1.Authority.CheckAuthorization). A connection for each question: there
 * are few, and an agent that is asked none has none.
 */
final class Polkit implements Authorizer {

    private static final String NAME = "org.freedesktop.PolicyKit1";
    private static final String OBJECT = "/org/freedesktop/PolicyKit1/Authority";
    private static final Path SYSTEM_BUS = Path.of("/run/dbus/system_bus_socket");

    /** PolkitCheckAuthorizationFlags. */
    private static final int ALLOW_USER_INTERACTION = 1;

    /** In the details of an answer where the question for a password was closed. */
    private static final String DISMISSED = "polkit.dismissed";

    private static final Duration LONGEST_FOR_THE_BUS = Duration.ofSeconds(10);

    /** To find a password in. Polkit itself waits without an end; a question whose connection ends is taken back. */
    private static final Duration LONGEST_FOR_THE_USER = Duration.ofMinutes(5);

    /**
     * At the same time. Any user of this host may send a signal of 32 MiB to any connection (dbus-daemon(1), system.conf), and the library
     * reads it whole.
     */
    private static final int MOST_QUESTIONS = 2;

    /** Milliseconds; the library tries again every 500. */
    private static final int ONE_TRY = 500;

    /** Held here, or its level is forgotten. The library tells of each connection. */
    private static final Logger OF_LIBRARY = Logger.getLogger("org.freedesktop.dbus");

    static {
        OF_LIBRARY.setLevel(Level.WARNING);
    }

    private final Path bus;
    private final Duration longestForTheBus;
    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST_QUESTIONS);

    /**
     * Of any bus.
     *
     * @param bus the socket
     * @param longestForTheBus until a connection is made
     */
    Polkit(Path bus, Duration longestForTheBus) {
        this.bus = bus;
        this.longestForTheBus = longestForTheBus;
    }

    /** That of this host. */
    static Polkit ofSystem() {
        return new Polkit(SYSTEM_BUS, LONGEST_FOR_THE_BUS);
    }

    @Override
    public boolean isThere() {
        return Files.exists(bus);
    }

    @Override
    public Answer answer(Peer peer, Right right) {
        if (right.action().isEmpty()) {
            return NONE.answer(peer, right);
        }
        if (!isThere()) {
            return no("Polkit cannot be asked: there is no " + bus + ".");
        }
        if (!isStillThat(peer)) {
            return no("Polkit cannot be asked about the process " + peer.pid()
                    + ": it ended, or runs as somebody else, since it connected.");
        }
        if (!asked.add(peer.uid())) {
            return no("A question for a password is open already for uid " + peer.uid() + ": answer that one first.");
        }
        try {
            return ask(peer, right.action().get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown("the agent is ending");
        } finally {
            asked.remove(peer.uid());
        }
    }

    private Answer ask(Peer peer, String action) throws InterruptedException {
        // the connection of a question lives a moment longer than its answer
        if (!room.tryAcquire(longestForTheBus.toMillis(), TimeUnit.MILLISECONDS)) {
            return no("Polkit is being asked for others. Try again later.");
        }
        Question question = new Question(peer, action);
        Thread thread = Thread.ofVirtual().name("polkit").start(() -> {
            try {
                question.ask();
            } finally {
                room.release();
            }
        });
        Answer answer = question.answer(thread);
        return answer.yes() && !isStillThat(peer)
                ? no("The process " + peer.pid() + " that wanted this ended before it was allowed.")
                : answer;
    }

    private static Answer no(String why) {
        return new Answer(false, why);
    }

    private static Answer unknown(String why) {
        return no("Polkit could not be asked: " + why + ".");
    }

    /** Whether the number still stands for the process that connected, and that has not become another user's by executing a program. */
    private static boolean isStillThat(Peer peer) {
        try {
            long uid = ((Number) Files.getAttribute(Path.of("/proc/" + peer.pid()), "unix:uid")).longValue();
            long started = ProcessId.of(peer.pid()).started();
            return uid == peer.uid() && peer.started().equals(Optional.of(started));
        } catch (IOException _) {
            return false;
        }
    }

    /** One question. What becomes of its connection ends it. */
    private final class Question implements CallbackHandler<PolkitAuthority.Result>, IDisconnectCallback {

        private final Peer peer;
        private final String action;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CountDownLatch connected = new CountDownLatch(1);

        private Question(Peer peer, String action) {
            this.peer = peer;
            this.action = action;
        }

        private void ask() {
            try (DBusConnection connection = connect()) {
                connection.register();
                connected.countDown();
                connection.callWithCallback(
                        connection.getRemoteObject(NAME, OBJECT, PolkitAuthority.class),
                        "CheckAuthorization",
                        this,
                        subject(),
                        action,
                        Map.of(),
                        new UInt32(ALLOW_USER_INTERACTION),
                        "");
                answer.join();
            } catch (DBusException | IOException | RuntimeException e) {
                answer.complete(unknown(String.valueOf(e.getMessage())));
            } finally {
                connected.countDown();
            }
        }

        /** The end of a connection that was never registered would be told to nobody. */
        private DBusConnection connect() throws DBusException {
            return DBusConnectionBuilder.forAddress("unix:path=" + bus)
                    .withShared(false)
                    .withDisconnectCallback(this)
                    .transportConfig()
                    .withRegisterSelf(false)
                    .withTimeout(ONE_TRY)
                    .back()
                    .build();
        }

        private PolkitAuthority.Subject subject() {
            return new PolkitAuthority.Subject(
                    "unix-process",
                    Map.of(
                            "pid", new Variant<>(new UInt32(peer.pid())),
                            "start-time",
                                    new Variant<>(new UInt64(peer.started().orElseThrow())),
                            "uid", new Variant<>((int) peer.uid())));
        }

        /** Waits for it. */
        private Answer answer(Thread thread) throws InterruptedException {
            if (!connected.await(longestForTheBus.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.interrupt();
                answer.complete(unknown("the system bus does not answer"));
            }
            return answer.completeOnTimeout(
                            unknown("nobody gave a password in time"),
                            LONGEST_FOR_THE_USER.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .join();
        }

        @Override
        public void handle(PolkitAuthority.Result result) {
            if (result.isAuthorized()) {
                answer.complete(new Answer(true, ""));
            } else if (result.isChallenge()) {
                answer.complete(no("Polkit (" + action + ") wants a password, and found nobody to ask for it."));
            } else if (result.details().containsKey(DISMISSED)) {
                answer.complete(no("The question for a password (" + action + ") was closed without one."));
            } else {
                answer.complete(no("Polkit (" + action + ") says no."));
            }
        }

        @Override
        public void handleError(DBusExecutionException e) {
            answer.complete(unknown(String.valueOf(e.getMessage())));
        }

        @Override
        public void disconnectOnError(IOException e) {
            answer.complete(unknown("the connection to the system bus was lost"));
        }

        @Override
        public void clientDisconnect() {
            answer.complete(unknown("the connection to the system bus was lost"));
        }
    }
}
