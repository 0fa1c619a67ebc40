package dev.paddock.wire.server;

import java.time.Duration;

/**
 * What one client and all clients may cost.
 *
 * @param frameBytes longest call, in bytes
 * @param connections at the same time, of everybody
 * @param connectionsOfOneUser at the same time, of one uid other than root
 * @param frameTime how long a connection may take for a call, from the first moment that the agent waits for it
 */
public record ServerLimits(int frameBytes, int connections, int connectionsOfOneUser, Duration frameTime) {

    public static final ServerLimits DEFAULT = new ServerLimits(2 << 20, 64, 16, Duration.ofSeconds(30));
}
