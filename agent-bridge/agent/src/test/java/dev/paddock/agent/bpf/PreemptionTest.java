package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are of Debian's kernels and Ubuntu's; a wrong "cannot be interrupted" would be a hole. */
class PreemptionTest {

    private static final String DYNAMIC = "Linux version 6.12.117+deb13-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.12.117-1";

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '(none) voluntary full',      true
                    'none (voluntary) full',      true
                    'none voluntary (full)',      false
                    'full (lazy)',                false
                    'none voluntary full (lazy)', false
                    '',                           false
                    """)
    void wordInBracketsDecides(String choices, boolean excluded) throws IOException {
        put("proc/version", DYNAMIC);
        put("proc/cmdline", "quiet");
        put("sys/kernel/debug/sched/preempt", choices + "\n");
        assertThat(new Preemption(root).why().isEmpty()).isEqualTo(excluded);
    }

    @ParameterizedTest
    @CsvSource({
        "quiet preempt=voluntary, true",
        "preempt=none, true",
        "preempt=full, false",
        "nopreempt=none, false",
        "quiet, false",
        "preempt=none preempt=full, false"
    })
    void commandLineDecidesWhereDebugfsIsNotThere(String commandLine, boolean excluded) throws IOException {
        put("proc/version", DYNAMIC);
        put("proc/cmdline", commandLine + "\n");
        assertThat(new Preemption(root).why().isEmpty()).isEqualTo(excluded);
    }

    /** It passes over the words: "Dynamic Preempt: unsupported mode". */
    @ParameterizedTest
    @ValueSource(strings = {"preempt=voluntary", "preempt=none"})
    void commandLineDecidesNothingFromLinux7On(String commandLine) throws IOException {
        put("proc/version", DYNAMIC.replaceFirst("6\\.[0-9]+", "7.3"));
        put("proc/cmdline", commandLine + "\n");
        assertThat(new Preemption(root).why())
                .hasValueSatisfying(why -> assertThat(why).contains("7.0"));
    }

    @Test
    void kernelThatWasBuiltSoNeedsNoFile() throws IOException {
        put(
                "proc/version",
                "Linux version 5.15.0-91-generic (buildd@bos03) #101-Ubuntu SMP Tue Nov 14 13:30:08 UTC 2023");
        assertThat(new Preemption(root).why()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#1 SMP PREEMPT Debian", "#1 SMP PREEMPT_RT Debian"})
    void kernelThatAlwaysPreemptsIsBelievedWhateverTheCommandLineSays(String build) throws IOException {
        put("proc/version", "Linux version 6.1.0-56-amd64 " + build);
        put("proc/cmdline", "preempt=none");
        assertThat(new Preemption(root).why()).hasValue("this kernel preempts");
    }

    @Test
    void whatCannotBeReadIsNotExcluded() {
        assertThat(new Preemption(root).why()).isPresent();
    }

    private void put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
