package dev.paddock.ui.splice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.ui.host.AgentSource;
import dev.paddock.ui.host.Connection;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.ui.testing.ScriptedAgent;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ScanReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentDiskScanTest {
    private final ScriptedAgent agent = new ScriptedAgent();
    private final AgentSource agents = () -> new Connection(agent, "socket", Optional.empty());
    private final List<Runnable> background = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final DiskScan scan = new AgentDiskScan(agents, background::add);

    private DiskScan.Handle start() {
        return scan.start(new DiskScan.Listener() {
            @Override
            public void progress(long done, long total) {
                heard.add(done + " of " + total);
            }

            @Override
            public void finished(DiskScan.Result result) {
                heard.add("found " + result.fops().size());
            }

            @Override
            public void failed(String why) {
                heard.add("failed: " + why);
            }
        });
    }

    @Test
    void tellsProgressAndThenWhatTheAgentFound() {
        agent.scan = ScanReply.finished(
                List.of(Hosts.fops("xfs", "xfs_file_operations", "filemap_splice_read", "by-reference", "")),
                List.of());
        start();
        background.forEach(Runnable::run);
        assertThat(heard).containsExactly("1 of 2", "found 1");
    }

    @Test
    void oneThatIsCancelledBeforeItBeganHearsNothingAndIsClosed() {
        start().cancel();
        background.forEach(Runnable::run);
        assertThat(heard).isEmpty();
        assertThat(agent.calls).contains("scan closed");
    }

    @Test
    void anAgentThatIsNotThereIsAFailureWithItsReason() {
        agent.failure = new AgentException.Unreachable("No agent answers.");
        start();
        background.forEach(Runnable::run);
        assertThat(heard).containsExactly("failed: No agent answers.");
    }
}
