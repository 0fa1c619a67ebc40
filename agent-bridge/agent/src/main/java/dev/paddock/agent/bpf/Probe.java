package dev.paddock.agent.bpf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The child process that does what the hooks are there to refuse: paddock-probe, fed one operation at a time. */
final class Probe implements AutoCloseable {

    private final Process process;
    private final Writer operations;
    private final BufferedReader answers;

    private Probe(Process process) {
        this.process = process;
        this.operations = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    static Probe start(Path program) throws IOException {
        return new Probe(new ProcessBuilder(program.toString(), "-")
                .directory(Path.of("/").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    /** "ok" or the name of an errno; empty where the probe ended instead of answering. */
    Optional<String> ask(String operation) throws IOException {
        try {
            operations.write(operation + "\n");
            operations.flush();
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.ofNullable(answers.readLine());
    }

    /** The signal that ended the probe, 0 where it runs or ended by itself. */
    int endedBySignal() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.SECONDS)) {
            return 0;
        }
        return process.exitValue() > 128 ? process.exitValue() - 128 : 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
