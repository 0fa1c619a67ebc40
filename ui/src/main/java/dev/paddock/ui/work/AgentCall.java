package dev.paddock.ui.work;

import dev.paddock.wire.client.AgentException;

/** Something that blocks and may fail as calls to the agent do. */
@FunctionalInterface
public interface AgentCall<T> {
    T call() throws AgentException;
}
