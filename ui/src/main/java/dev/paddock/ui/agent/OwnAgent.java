package dev.paddock.ui.agent;

import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.VarlinkAgentClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An agent as a child of the window, with the rights of the user. It holds the other end of a pipe and ends when the pipe closes, so it
 * does not outlive the window however that ends.
 */
final class OwnAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_WORDS = 300;

    private final Process process;
    private final Path folder;
    private final Path socket;

    private OwnAgent(Process process, Path folder, Path socket) {
        this.process = process;
        this.folder = folder;
        this.socket = socket;
    }

    /** Starts it and waits until it answers. Blocks. */
    static OwnAgent start(String command, Places places) throws AgentException {
        try {
            Path folder = places.privateFolder();
            Path state = Files.createDirectories(places.state());
            Path socket = folder.resolve("agent.sock");
            Process process = new ProcessBuilder(List.of(
                            command, "--socket", socket.toString(), "--state", state.toString(), "--with-parent"))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("agent.log").toFile())
                    .start();
            OwnAgent agent = new OwnAgent(process, folder, socket);
            agent.awaitAnswer();
            return agent;
        } catch (IOException e) {
            throw new AgentException.Unreachable(
                    "An agent of this window could not be started: " + e.getMessage() + ".");
        }
    }

    Path socket() {
        return socket;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void awaitAnswer() throws AgentException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        VarlinkAgentClient client = new VarlinkAgentClient(socket);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                client.status();
                return;
            } catch (AgentException.Unreachable _) {
                pause();
            }
        }
        String why = process.isAlive()
                ? "it did not answer within " + PATIENCE.toSeconds() + " seconds"
                : "it ended at once with code " + process.exitValue();
        String said = lastWords();
        close();
        throw new AgentException.Unreachable(
                "An agent of this window was started and " + why + "." + (said.isEmpty() ? "" : " It said: " + said));
    }

    private void pause() throws AgentException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            close();
            throw new AgentException.Unreachable("The start of an agent was given up.");
        }
    }

    /** The last line of what the agent said, shortened. */
    private String lastWords() {
        try (Stream<String> lines = Files.lines(folder.resolve("agent.log"), StandardCharsets.UTF_8)) {
            String last = lines.filter(line -> !line.isBlank())
                    .reduce("", (_, line) -> line)
                    .strip();
            return last.length() <= MAX_WORDS ? last : last.substring(0, MAX_WORDS) + "…";
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    /** Closes the pipe, and ends the agent where that is not enough. Blocks for two seconds at most. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        for (String name : List.of("agent.sock", "agent.log", "")) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException _) {
                // a file left in a private folder below a run-time folder is gone with the session
            }
        }
    }
}
