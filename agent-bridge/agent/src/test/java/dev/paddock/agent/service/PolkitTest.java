package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.enforce.ProcessId;
import dev.paddock.wire.server.Peer;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
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
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A bus of the test's own, with a polkit that says what the test wants. */
class PolkitTest {

    private static final Duration SHORT = Duration.ofSeconds(10);
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
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile boolean waits;
        private volatile PolkitAuthority.Result result = result(false, false);

        @Override
        public Results<PolkitAuthority.Result> CheckAuthorization(
                PolkitAuthority.Subject subject,
                String action,
                Map<String, String> details,
                UInt32 flags,
                String cancellation) {
            asked.add(subject.kind() + " pid=" + detail(subject, "pid") + " start-time=" + detail(subject, "start-time")
                    + " uid=" + detail(subject, "uid") + " " + action + " " + flags);
            if (waits) {
                open.countDown();
                await(end);
            }
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
                DBusConnection service = serve(bus, scripted)) {
            assertThat(service.isConnected()).isTrue();
            Polkit polkit = new Polkit(bus, SHORT);

            assertThat(polkit.answer(self(), Right.CHANGE)).isEqualTo(no("Polkit (dev.paddock.push) says no."));
            assertThat(scripted.asked)
                    .containsExactly("unix-process pid=" + PID + "/u start-time=" + started() + "/t uid=" + uid()
                            + "/i dev.paddock.push 1");

            scripted.result = result(false, true);
            assertThat(polkit.answer(self(), Right.DISABLE))
                    .isEqualTo(no("Polkit (dev.paddock.disable) wants a password, and found nobody to ask for it."));
            scripted.result = new PolkitAuthority.Result(false, false, Map.of("polkit.dismissed", "true"));
            assertThat(polkit.answer(self(), Right.LOCK))
                    .isEqualTo(no("The question for a password (dev.paddock.lock) was closed without one."));

            scripted.result = result(true, false);
            assertThat(polkit.answer(self(), Right.CHANGE)).isEqualTo(new Authorizer.Answer(true, ""));
            assertThat(polkit.answer(self(), Right.READ).yes())
                    .as("no action of polkit's")
                    .isFalse();
        }
    }

    @Test
    void anotherProcessThanTheOneThatConnectedIsNotAskedAbout() throws Exception {
        Path bus = folder.resolve("bus");
        Scripted scripted = new Scripted();
        scripted.result = result(true, false);
        try (EmbeddedDBusDaemon _ = daemon(bus);
                DBusConnection service = serve(bus, scripted)) {
            assertThat(service.isConnected()).isTrue();
            Polkit polkit = new Polkit(bus, SHORT);
            Set<Long> none = Set.of();
            for (Peer other : List.of(
                    new Peer(PID, Optional.of(started()), uid() + 1, uid(), none),
                    new Peer(PID, Optional.of(started() - 1), uid(), uid(), none),
                    new Peer(PID, Optional.empty(), uid(), uid(), none),
                    new Peer(0, Optional.of(0L), uid(), uid(), none))) {
                Authorizer.Answer answer = polkit.answer(other, Right.CHANGE);
                assertThat(answer.yes()).as(other.toString()).isFalse();
                assertThat(answer.why()).contains("it ended, or runs as somebody else");
            }
            assertThat(scripted.asked).isEmpty();
        }
    }

    @Test
    void oneQuestionIsOpenForAUserAndItsEndIsThatOfTheBus() throws Exception {
        Path bus = folder.resolve("bus");
        Scripted scripted = new Scripted();
        scripted.waits = true;
        Polkit polkit = new Polkit(bus, SHORT);
        CompletableFuture<Authorizer.Answer> first = new CompletableFuture<>();
        EmbeddedDBusDaemon daemon = daemon(bus);
        try (DBusConnection service = serve(bus, scripted)) {
            assertThat(service.isConnected()).isTrue();
            Peer self = self();
            Thread.ofVirtual().start(() -> first.complete(polkit.answer(self, Right.CHANGE)));
            assertThat(scripted.open.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(polkit.answer(self, Right.CHANGE).why()).contains("is open already");
            daemon.close();
            assertThat(first.get(30, TimeUnit.SECONDS))
                    .isEqualTo(no("Polkit could not be asked: the connection to the system bus was lost."));
            assertThat(polkit.answer(self, Right.CHANGE).why())
                    .as("the next one")
                    .doesNotContain("is open already");
            scripted.end.countDown();
        }
    }

    @Test
    void withoutPolkitTheAnswerIsNoAndSaysWhy() throws Exception {
        Path bus = folder.resolve("bus");
        Polkit polkit = new Polkit(bus, SHORT);
        assertThat(polkit.isThere()).isFalse();
        assertThat(polkit.answer(self(), Right.CHANGE))
                .isEqualTo(no("Polkit cannot be asked: there is no " + bus + "."));
        try (EmbeddedDBusDaemon _ = daemon(bus)) {
            assertThat(polkit.isThere()).isTrue();
            Authorizer.Answer answer = polkit.answer(self(), Right.CHANGE);
            assertThat(answer.yes()).isFalse();
            assertThat(answer.why()).startsWith("Polkit could not be asked: ");
        }
    }

    @Test
    void busThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
        Path bus = folder.resolve("bus");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(bus));
            Polkit polkit = new Polkit(bus, Duration.ofMillis(300));
            assertThat(polkit.answer(self(), Right.CHANGE))
                    .isEqualTo(no("Polkit could not be asked: the system bus does not answer."));
        }
    }

    /** Of an action that it does not know polkit says no for ever. */
    @Test
    void packageTellsPolkitOfEveryAction() throws Exception {
        Path actions = Path.of("../../installers/deb/root/usr/share/polkit-1/actions/dev.paddock.policy");
        NodeList known = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(Files.readString(actions).replaceFirst("(?s)<!DOCTYPE.*?>", ""))))
                .getElementsByTagName("action");
        assertThat(IntStream.range(0, known.getLength()).mapToObj(i -> ((Element) known.item(i)).getAttribute("id")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Right.values())
                        .flatMap(right -> right.action().stream())
                        .toList());
    }

    private static Authorizer.Answer no(String why) {
        return new Authorizer.Answer(false, why);
    }

    private static PolkitAuthority.Result result(boolean authorized, boolean challenge) {
        return new PolkitAuthority.Result(authorized, challenge, Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Peer self() throws Exception {
        return new Peer(PID, Optional.of(started()), uid(), uid(), Set.of());
    }

    private static DBusConnection serve(Path bus, Scripted scripted) throws Exception {
        DBusConnection service = DBusConnectionBuilder.forAddress("unix:path=" + bus)
                .withShared(false)
                .build();
        service.requestBusName("org.freedesktop.PolicyKit1");
        service.exportObject(scripted);
        return service;
    }

    private static EmbeddedDBusDaemon daemon(Path bus) throws Exception {
        EmbeddedDBusDaemon daemon = new EmbeddedDBusDaemon("unix:path=" + bus + ",listen=true");
        daemon.startInBackgroundAndWait();
        return daemon;
    }

    private static long uid() throws Exception {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }

    private static long started() throws Exception {
        return ProcessId.of(PID).started();
    }
}
