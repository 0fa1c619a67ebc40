package dev.paddock.ui.host;

import dev.paddock.wire.client.AgentClient;
import java.util.Optional;

/**
 * An agent that was found.
 *
 * @param place the socket, for a person to read
 * @param ownBecause why the window started an agent of its own; empty where it found a running one
 */
public record Connection(AgentClient client, String place, Optional<String> ownBecause) {}
