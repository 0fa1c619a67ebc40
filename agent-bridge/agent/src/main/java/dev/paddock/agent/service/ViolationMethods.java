package dev.paddock.agent.service;

import dev.paddock.agent.history.HistoryException;
import dev.paddock.agent.history.ViolationRecorder;
import dev.paddock.agent.history.ViolationStore;
import dev.paddock.model.violation.Violation;
import dev.paddock.wire.message.Parameters;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import dev.paddock.wire.server.Call;
import dev.paddock.wire.server.CallException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** ListViolations and WatchViolations. */
public final class ViolationMethods {

    private static final int MAX_PAGE = 1_000;
    private static final int BACKLOG = 10_000;

    private final ViolationStore store;
    private final ViolationRecorder recorder;

    public ViolationMethods(ViolationStore store, ViolationRecorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    ViolationsReply page(Parameters.ListViolations parameters) throws CallException {
        if (parameters.limit() < 1 || parameters.limit() > MAX_PAGE) {
            throw AgentInterface.failed(
                    "limit is " + parameters.limit() + "; a page has 1 to " + MAX_PAGE + " violations");
        }
        try {
            List<Violation> page = store.page(parameters.before(), parameters.limit());
            return new ViolationsReply(page.stream().map(ViolationEntry::of).toList(), store.count());
        } catch (HistoryException e) {
            throw AgentInterface.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Runs until the caller is gone, or so slow that its backlog is full: then it is told and has to start again. */
    Object watch(Parameters.WatchViolations parameters, Call call) throws CallException {
        if (!call.wantsMore()) {
            throw new CallException("org.varlink.service.ExpectedMore", new Parameters.None());
        }
        BlockingQueue<Violation> queue = new LinkedBlockingQueue<>(BACKLOG);
        try (ViolationRecorder.Listening _ = recorder.listen(queue::offer)) {
            long sent = parameters.after();
            if (sent > 0) {
                List<Violation> missed = store.after(sent, MAX_PAGE);
                while (!missed.isEmpty()) {
                    for (Violation violation : missed) {
                        call.send(ViolationEntry.of(violation));
                    }
                    sent = missed.getLast().id();
                    missed = store.after(sent, MAX_PAGE);
                }
            }
            while (queue.remainingCapacity() > 0) {
                call.send(ViolationEntry.of(queue.take()));
            }
            throw AgentInterface.failed(
                    "the stream was cut because it was not read fast enough; start it again after the last id");
        } catch (IOException | InterruptedException | HistoryException e) {
            throw AgentInterface.failed("the stream ended: " + e.getMessage());
        }
    }
}
