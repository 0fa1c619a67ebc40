package dev.paddock.ui.splice;

import dev.paddock.ui.host.AgentSource;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ScanReply;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Lets the agent read the files: they may be readable for root alone, and what it has read once it remembers. */
public final class AgentDiskScan implements DiskScan {
    private final AgentSource agents;
    private final Executor background;

    public AgentDiskScan(AgentSource agents, Executor background) {
        this.agents = agents;
        this.background = background;
    }

    @Override
    public Handle start(Listener listener) {
        Running running = new Running(listener);
        background.execute(() -> running.open(agents));
        return running::cancel;
    }

    private static final class Running {
        private final Listener listener;
        private Optional<AgentClient.Subscription> stream = Optional.empty();
        private boolean over;

        Running(Listener listener) {
            this.listener = listener;
        }

        void open(AgentSource agents) {
            try {
                keep(agents.connect().client().scanModules(this::hear, e -> fail(String.valueOf(e.getMessage()))));
            } catch (AgentException e) {
                fail(String.valueOf(e.getMessage()));
            }
        }

        synchronized void cancel() {
            over = true;
            stream.ifPresent(AgentClient.Subscription::close);
        }

        private synchronized void keep(AgentClient.Subscription opened) {
            stream = Optional.of(opened);
            if (over) {
                opened.close();
            }
        }

        private synchronized void hear(ScanReply reply) {
            if (over) {
                return;
            }
            if (reply.finished()) {
                over = true;
                listener.finished(new Result(reply.fops(), reply.gaps()));
            } else {
                listener.progress(reply.done(), reply.total());
            }
        }

        private synchronized void fail(String why) {
            if (!over) {
                over = true;
                listener.failed(why);
            }
        }
    }
}
