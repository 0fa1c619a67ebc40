package dev.paddock.ui.host;

import dev.paddock.wire.client.AgentException;

/** Where the window's agent comes from. */
@FunctionalInterface
public interface AgentSource {
    /** Finds an agent that answers, or starts one. Blocks; may be called again after a failure or a loss. */
    Connection connect() throws AgentException;
}
