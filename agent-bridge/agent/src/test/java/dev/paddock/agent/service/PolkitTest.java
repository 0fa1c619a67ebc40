package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.server.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus of the test's own, with a polkit that says what the test wants. */
class PolkitTest {

    private static final int PID = Math.toIntExact(ProcessHandle.current().pid());

    @TempDir
    private Path folder = Path.of("");

    /** The results of a method, of which polkit's has one. In itself the library exports no structure that has a map. */
    public static final class Results<R> extends Tuple {

        @Position(0)
        public final R result;

        private Results(R result) {
            this.result = result;
        }
    }

    /** The interface of polkit's that is asked. */
    @DBusInterfaceName("org.freedesktop.PolicyKit1.Authority")
    public interface Asked extends DBusInterface {

        @SuppressWarnings({"MethodName", "checkstyle:MethodName"}) // the name on the bus
        Results<PolkitAuthority.Result> CheckAuthorization(
                PolkitAuthority.Subject subject,
                String action,
                Map<String, String> details,
                UInt32 flags,
                String cancellation);
    }

    /** What stands for polkit. */
    public static final class Scripted implements Asked {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile PolkitAuthority.Result result = new PolkitAuthority.Result(false, false, Map.of());

        @Override
        public Results<PolkitAuthority.Result> CheckAuthorization(
                PolkitAuthority.Subject subject,
                String action,
                Map<String, String> details,
                UInt32 flags,
                String cancellation) {
            asked.add(subject.kind() + " pid=" + detail(subject, "pid") + " start-time=" + detail(subject, "start-time")
                    + " uid=" + detail(subject, "uid") + " " + action + " " + flags);
            return new Results<>(result);
        }

        private static String detail(PolkitAuthority.Subject subject, String name) {
            Variant<?> value = Objects.requireNonNull(subject.details().get(name));
            return value.getValue() + "/" + value.getSig();
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/PolicyKit1/Authority";
        }
    }

    @Test
    void callerIsNamedAsTheKernelNamesHimAndTheAnswerCounts() throws Exception {
        Path bus = folder.resolve("bus");
        Scripted scripted = new Scripted();
        try (EmbeddedDBusDaemon _ = daemon(bus);
                DBusConnection service = connect(bus)) {
            service.requestBusName("org.freedesktop.PolicyKit1");
            service.exportObject(scripted);
            Polkit polkit = new Polkit(bus, Path.of("/proc"));
            Peer peer = new Peer(PID, uid(), uid(), Set.of());

            assertThat(polkit.answer(peer, Right.CHANGE, true))
                    .isEqualTo(new Authorizer.Answer(Authorizer.Verdict.NO, "Polkit (dev.paddock.push) says no."));
            assertThat(scripted.asked)
                    .containsExactly("unix-process pid=" + PID + "/u start-time=" + startTime() + "/t uid=" + uid()
                            + "/i dev.paddock.push 1");

            scripted.result = new PolkitAuthority.Result(false, true, Map.of());
            assertThat(polkit.answer(peer, Right.DISABLE, false))
                    .isEqualTo(new Authorizer.Answer(
                            Authorizer.Verdict.AFTER_AUTHENTICATION,
                            "Polkit (dev.paddock.disable) wants a password, and found nobody to ask for it."));
            assertThat(scripted.asked).last().asString().endsWith("dev.paddock.disable 0");

            scripted.result = new PolkitAuthority.Result(true, false, Map.of());
            assertThat(polkit.answer(peer, Right.CHANGE, true))
                    .isEqualTo(new Authorizer.Answer(Authorizer.Verdict.YES, ""));
            assertThat(polkit.answer(peer, Right.READ, true).verdict())
                    .as("no action of polkit's")
                    .isEqualTo(Authorizer.Verdict.NO);

            Authorizer.Answer another = polkit.answer(new Peer(PID, uid() + 1, uid(), Set.of()), Right.CHANGE, true);
            assertThat(another.verdict())
                    .as("a process of somebody else by now")
                    .isEqualTo(Authorizer.Verdict.NO);
            assertThat(another.why()).contains("not of the user who called");
        }
    }

    @Test
    void withoutPolkitTheAnswerIsNoAndSaysWhy() throws Exception {
        Path bus = folder.resolve("bus");
        Peer peer = new Peer(PID, uid(), uid(), Set.of());
        Polkit polkit = new Polkit(bus, Path.of("/proc"));
        assertThat(polkit.answer(peer, Right.CHANGE, true))
                .isEqualTo(new Authorizer.Answer(
                        Authorizer.Verdict.NO, "Polkit cannot be asked: there is no " + bus + "."));
        try (EmbeddedDBusDaemon _ = daemon(bus)) {
            Authorizer.Answer answer = polkit.answer(peer, Right.CHANGE, true);
            assertThat(answer.verdict()).isEqualTo(Authorizer.Verdict.NO);
            assertThat(answer.why()).startsWith("Polkit could not be asked");
        }
    }

    private static EmbeddedDBusDaemon daemon(Path bus) throws Exception {
        EmbeddedDBusDaemon daemon = new EmbeddedDBusDaemon("unix:path=" + bus + ",listen=true");
        daemon.startInBackgroundAndWait();
        return daemon;
    }

    private static DBusConnection connect(Path bus) throws Exception {
        return DBusConnectionBuilder.forAddress("unix:path=" + bus)
                .withShared(false)
                .build();
    }

    private static long uid() throws Exception {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }

    private static String startTime() throws Exception {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    }
}
