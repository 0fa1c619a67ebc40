package dev.paddock.agent.service;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.wire.server.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    /** For a question that nobody but polkit has to answer. */
    private static final Duration LONGEST_OF_POLKIT = Duration.ofSeconds(5);

    /** As long as somebody may look for a password: longer than the programs that ask for it wait. */
    private static final Duration LONGEST_OF_USER = Duration.ofMinutes(6);

    /** Field 22 of /proc/PID/stat, counted from the one behind the name (proc_pid_stat(5)). */
    private static final int START_TIME = 19;

    /** Held here, or its level is forgotten. The library tells of each connection. */
    private static final Logger OF_LIBRARY = Logger.getLogger("org.freedesktop.dbus");

    static {
        OF_LIBRARY.setLevel(Level.WARNING);
    }

    private final Path bus;
    private final Path proc;

    /**
     * Of any bus.
     *
     * @param bus the socket
     * @param proc where the processes of the callers are
     */
    Polkit(Path bus, Path proc) {
        this.bus = bus;
        this.proc = proc;
    }

    /** That of this host. */
    static Polkit ofSystem() {
        return new Polkit(SYSTEM_BUS, Path.of("/proc"));
    }

    @Override
    public Answer answer(Peer peer, Right right, boolean ask) {
        if (right.action().isEmpty()) {
            return NONE.answer(peer, right, ask);
        }
        String action = right.action().get();
        if (!Files.exists(bus)) {
            return new Answer(Verdict.NO, "Polkit cannot be asked: there is no " + bus + ".");
        }
        try (DBusConnection connection = connect()) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            connection.callWithCallback(
                    connection.getRemoteObject(NAME, OBJECT, PolkitAuthority.class),
                    "CheckAuthorization",
                    new Completion(answer, action),
                    subject(peer),
                    action,
                    Map.of(),
                    new UInt32(ask ? ALLOW_USER_INTERACTION : 0),
                    "");
            Duration longest = ask ? LONGEST_OF_USER : LONGEST_OF_POLKIT;
            return answer.completeOnTimeout(
                            unknown("it gave no answer in time"), longest.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (DBusException | DBusExecutionException | IOException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Answer answerOf(PolkitAuthority.Result result, String action) {
        if (result.isAuthorized()) {
            return new Answer(Verdict.YES, "");
        }
        return result.isChallenge()
                ? new Answer(
                        Verdict.AFTER_AUTHENTICATION,
                        "Polkit (" + action + ") wants a password, and found nobody to ask for it.")
                : new Answer(Verdict.NO, "Polkit (" + action + ") says no.");
    }

    private static Answer unknown(String why) {
        return new Answer(Verdict.NO, "Polkit could not be asked: " + why + ".");
    }

    private DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress("unix:path=" + bus)
                .withShared(false)
                .build();
    }

    /** By number and start, so that no later process of that number is meant; by the uid of the connection, whatever it executed since. */
    private PolkitAuthority.Subject subject(Peer peer) throws IOException {
        Path process = proc.resolve(Integer.toString(peer.pid()));
        long uid = ((Number) Files.getAttribute(process, "unix:uid")).longValue();
        if (uid != peer.uid()) {
            throw new IOException("the process " + peer.pid() + " is not of the user who called any more");
        }
        String stat = KernelFiles.readShort(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new PolkitAuthority.Subject(
                "unix-process",
                Map.of(
                        "pid", new Variant<>(new UInt32(peer.pid())),
                        "start-time", new Variant<>(new UInt64(Long.parseLong(fields[START_TIME]))),
                        "uid", new Variant<>((int) peer.uid())));
    }

    private record Completion(CompletableFuture<Answer> answer, String action)
            implements CallbackHandler<PolkitAuthority.Result> {

        @Override
        public void handle(PolkitAuthority.Result result) {
            answer.complete(answerOf(result, action));
        }

        @Override
        public void handleError(DBusExecutionException e) {
            answer.complete(unknown(String.valueOf(e.getMessage())));
        }
    }
}
