package dev.paddock.wire.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where agents listen. */
public final class AgentSocket {

    /** The socket of the installed agent. */
    public static final Path SYSTEM = Path.of("/run/paddock/agent.sock");

    /** The environment variable that names another socket. */
    public static final String VARIABLE = "PADDOCK_SOCKET";

    private AgentSocket() {}

    /** The socket to talk to: what the environment names, else the installed agent's. */
    public static Path fromEnvironment(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(s -> !s.isEmpty())
                .map(Path::of)
                .orElse(SYSTEM);
    }
}
