package dev.paddock.wire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server among clients that do not behave. After each of them it must still answer the next. */
class VarlinkServerTest {

    record Text(String text) {}

    private static final ServerLimits LIMITS = new ServerLimits(1 << 20, 8, 4, Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final BlockingQueue<Boolean> waiting = new LinkedBlockingQueue<>();
    private final Semaphore goOn = new Semaphore(0);
    private Path socket = Path.of("unset");

    @SuppressWarnings("NullAway.Init") // made before each test
    private VarlinkServer server;

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("s");
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        VarlinkInterface echo = new VarlinkInterface(
                        "test.Echo", "interface test.Echo\nmethod Echo(text: string) -> (text: string)\n")
                .method("Echo", Guard.OPEN, Text.class, (parameters, _) -> parameters)
                .method("Break", Guard.OPEN, Text.class, (_, _) -> {
                    throw new IllegalStateException("on purpose");
                })
                .method("Ask", this::ask, Text.class, (parameters, _) -> parameters)
                .method("Close", Guard.OPEN, Text.class, (parameters, _) -> {
                    closeServer();
                    return parameters;
                });
        PeerSource peers = _ -> new Peer(1, 1000, 1000, Set.of());
        server = new VarlinkServer(listener, echo, "test", "1", peers, LIMITS, System.getLogger("test"));
        Thread.ofVirtual().start(() -> {
            try {
                server.serve();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void answersACallAndIntrospection() throws IOException {
        assertThat(call("{\"method\":\"test.Echo.Echo\",\"parameters\":{\"text\":\"hi\"}}"))
                .contains("\"text\":\"hi\"");
        assertThat(call("{\"method\":\"org.varlink.service.GetInfo\"}"))
                .contains("test.Echo")
                .contains("org.varlink.service");
        assertThat(
                        call(
                                "{\"method\":\"org.varlink.service.GetInterfaceDescription\",\"parameters\":{\"interface\":\"test.Echo\"}}"))
                .contains("method Echo(text: string)");
        assertThat(
                        call(
                                "{\"method\":\"org.varlink.service.GetInterfaceDescription\",\"parameters\":{\"interface\":\"no\"}}"))
                .contains("org.varlink.service.InterfaceNotFound");
        assertThat(call("{\"method\":\"test.Echo.No\"}")).contains("org.varlink.service.MethodNotFound");
        assertThat(call("{\"method\":\"test.Echo.Echo\",\"parameters\":[1]}"))
                .contains("org.varlink.service.InvalidParameter");
    }

    @Test
    void defectInAMethodIsAnErrorAndNoEnd() throws IOException {
        assertThat(call("{\"method\":\"test.Echo.Break\",\"parameters\":{}}")).contains("on purpose");
        assertThatItStillAnswers();
    }

    private void ask(Peer peer, BooleanSupplier waits) {
        waiting.add(waits.getAsBoolean());
        goOn.acquireUninterruptibly();
        waiting.add(waits.getAsBoolean());
    }

    @Test
    @Timeout(30)
    void guardThatTakesItsTimeLearnsWhoHungUp() throws Exception {
        String ask = "{\"method\":\"test.Echo.Ask\",\"parameters\":{\"text\":\"still\"}}";
        goOn.release();
        assertThat(call(ask)).contains("still");
        assertThat(waiting.take()).isTrue();
        assertThat(waiting.take()).isTrue();

        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            send(client, ask + "\0");
            assertThat(waiting.take()).isTrue();
        }
        goOn.release();
        assertThat(waiting.take()).as("after it was closed").isFalse();
        assertThatItStillAnswers();
    }

    @Test
    void halfAFrameEndsItsOwnConnectionOnly() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            send(client, "{\"method\":\"test.Ec");
            assertThat(readAll(client)).as("hung up on without an answer").isEmpty();
        }
        assertThatItStillAnswers();
    }

    @Test
    void tenMegabytesWithoutAnEndAreNotKept() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) 'x');
            int sent = 0;
            try {
                while (sent < 10) {
                    client.write(ByteBuffer.wrap(block));
                    sent++;
                }
            } catch (IOException e) {
                assertThat(sent).isLessThan(4);
            }
            assertThat(readAll(client)).isEmpty();
        }
        assertThatItStillAnswers();
    }

    @Test
    @Timeout(30)
    void silentClientsDoNotKeepOthersOut() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            silent.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        for (SocketChannel client : silent) {
            // Until the server closes it: at once where there are too many, else when its time is over.
            assertThat(readAll(client)).doesNotContain("still");
        }
        assertThatItStillAnswers();
        for (SocketChannel client : silent) {
            client.close();
        }
    }

    @Test
    void garbageIsNoCall() throws IOException {
        for (String garbage : List.of(
                "", "nonsense", "[]", "{}", "null", "{\"method\":1e999}", "{\"method\":\"x\"" + "[".repeat(10_000))) {
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                send(client, garbage + "\0");
                readAll(client);
            }
        }
        assertThatItStillAnswers();
    }

    @Test
    @Timeout(30)
    void closingWhileACallIsAnsweredIsNoDefect() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> ended.add("defect: " + thrown));
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            // oneway: no answer fails first, the next call is waited for
            send(client, "{\"method\":\"test.Echo.Close\",\"oneway\":true,\"parameters\":{\"text\":\"x\"}}\0");
            assertThat(readAll(client)).isEmpty();
            assertThat(Optional.ofNullable(ended.poll(1, TimeUnit.SECONDS))).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertThatItStillAnswers() throws IOException {
        assertThat(call("{\"method\":\"test.Echo.Echo\",\"parameters\":{\"text\":\"still\"}}"))
                .contains("still");
    }

    private String call(String json) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            send(client, json + "\0");
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (client.read(one.clear()) > 0 && one.get(0) != 0) {
                reply.write(one.get(0));
            }
            return reply.toString(StandardCharsets.UTF_8);
        }
    }

    private static void send(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Everything until the server hangs up. */
    private static String readAll(SocketChannel client) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(4096);
        try {
            while (client.read(chunk.clear()) > 0) {
                all.write(chunk.array(), 0, chunk.position());
            }
        } catch (IOException e) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
