package dev.paddock.sandbox;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.VarlinkAgentClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual machine of the sandbox: its agent, and a root shell in it. */
final class Machine implements AutoCloseable {

    /** What a script in the machine did. Standard error is part of the output. */
    record Result(int exitCode, String output) {}

    private static final Duration BOOT = Duration.ofMinutes(5);
    /** Machines that run beside each other are slow where they have more processors together than this host has. */
    private static final String PROCESSORS = System.getProperty("paddock.processors", "2");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK = 100;
    private static final int MOST_BOOTS = 3;
    private static final String END = "paddock-test-exit ";

    private final Process process;
    private final int shellPort;
    private final Relay relay;
    private final AgentClient agent;
    private final Path console;

    private Machine(Process process, int shellPort, Relay relay, Path console) {
        this.process = process;
        this.shellPort = shellPort;
        this.relay = relay;
        this.agent = new VarlinkAgentClient(relay.socket());
        this.console = console;
    }

    /**
     * Boots the kernel of that name and waits until the agent answers. The images are in the folder of the property paddock.sandbox.
     *
     * @param words added to the kernel's command line; may be an empty string
     */
    static Machine boot(String kernel, String words) throws IOException, InterruptedException {
        return boot(kernel, words, List.of());
    }

    /** @param more options of the script boot */
    static Machine boot(String kernel, String words, List<String> more) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bootOnce(kernel, words, more);
            } catch (EmulatorException e) {
                if (attempt == MOST_BOOTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * QEMU without KVM may run an instruction that the kernel is just patching: it falls over the breakpoint that held its place. Told from
     * any other panic by its time: guest-init had not said yet that it starts the programs of ours.
     */
    private static final class EmulatorException extends IOException {

        private static final long serialVersionUID = 1;

        EmulatorException(String console) {
            super("the emulator broke the kernel " + MOST_BOOTS + " times: " + console);
        }
    }

    private static Machine bootOnce(String kernel, String words, List<String> more)
            throws IOException, InterruptedException {
        Path images = Path.of(required("paddock.sandbox"));
        int agentPort = freePort();
        int shellPort = freePort();
        // classes run in processes beside each other, with a machine of the same kernel each
        Path logs = Path.of(
                "target", "machines", kernel + "-" + ProcessHandle.current().pid());
        Path console = logs.resolve("console.log").toAbsolutePath();
        Files.createDirectories(logs);
        List<String> command = new ArrayList<>(List.of(
                "./boot",
                "--kernel",
                images.resolve(kernel).resolve("vmlinuz").toString(),
                "--boot",
                images.resolve(kernel).toString(),
                "--system",
                images.resolve("system.img").toString(),
                "--console",
                console.toString(),
                "--processors",
                PROCESSORS,
                "--append",
                words,
                "--forward",
                Integer.toString(agentPort),
                Integer.toString(shellPort)));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("boot.log").toFile())
                .start();
        Machine machine = new Machine(process, shellPort, Relay.to(agentPort), console);
        try {
            machine.awaitAgent();
            return machine;
        } catch (IOException | InterruptedException | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    AgentClient agent() {
        return agent;
    }

    /** Waits until the agent answers, after the boot or after it was started again. */
    void awaitAgent() throws InterruptedException, IOException {
        Instant end = Instant.now().plus(BOOT);
        String last = "";
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                String said = Files.readString(console);
                if (said.contains("Oops: int3") && !said.contains("paddock-sandbox: starting")) {
                    throw new EmulatorException(said);
                }
                throw new IOException("the machine ended: " + said);
            }
            try {
                agent.status();
                return;
            } catch (AgentException e) {
                last = String.valueOf(e.getMessage());
                TimeUnit.MILLISECONDS.sleep(LOOK);
            }
        }
        throw new IOException("the agent did not come up: " + last + "\n" + Files.readString(console));
    }

    /** Ends the agent with SIGKILL, runs a script as root, and waits until an agent answers again. */
    void restartAgent(String script) throws IOException, InterruptedException {
        root(script + "; sandbox-agent kill");
        Result start = root("sandbox-agent start");
        if (start.exitCode() != 0) {
            throw new IOException("the agent does not start: " + start.output());
        }
        awaitAgent();
    }

    /** Starts the agent, and ends it with SIGKILL wherever it has come to after that time. */
    void killStarting(Duration after) throws IOException {
        root("sandbox-agent kill; sandbox-agent start >/dev/null 2>&1 & sleep " + after.toMillis() / 1e3
                + "; sandbox-agent kill; wait");
    }

    /** What a test waits for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds, at most three minutes: the machine is slow. */
    static void until(Condition condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (condition.holds()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK);
        }
        throw new AssertionError("it did not happen within three minutes");
    }

    /** Runs a script as root. */
    Result root(String script) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), shellPort), 5_000);
            socket.setSoTimeout(120_000);
            OutputStream out = socket.getOutputStream();
            out.write(("(" + script + "\n) </dev/null; code=$?; echo; echo \"" + END + "$code\"; exit\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            String all = readAll(socket.getInputStream());
            int mark = all.lastIndexOf(END);
            if (mark < 0) {
                throw new IOException("the shell did not answer: " + all);
            }
            return new Result(
                    Integer.parseInt(all.substring(mark + END.length()).strip()),
                    all.substring(0, mark).strip());
        }
    }

    /** Runs a script as the unprivileged user "user", who is in no group that counts. */
    Result user(String script) throws IOException {
        return root("su -s /bin/sh user -c '" + script.replace("'", "'\\''") + "'");
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String required(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("kernel tests need -D" + property + "; ./test sets it");
        }
        return value;
    }

    @Override
    public void close() {
        relay.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(process.descendants().toList()).forEach(ProcessHandle::destroyForcibly);
    }
}
