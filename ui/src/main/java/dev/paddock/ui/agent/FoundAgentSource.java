package dev.paddock.ui.agent;

import dev.paddock.ui.host.AgentSource;
import dev.paddock.ui.host.Connection;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.VarlinkAgentClient;
import java.nio.file.Path;
import java.util.Optional;

/** The agent at a socket; where none was named and none answers, one of the window's own. Free to share among threads. */
public final class FoundAgentSource implements AgentSource, AutoCloseable {
    private final Path socket;
    private final boolean named;
    private final Optional<String> command;
    private final Places places;
    private Optional<OwnAgent> own = Optional.empty();

    private FoundAgentSource(Path socket, boolean named, Optional<String> command, Places places) {
        this.socket = socket;
        this.named = named;
        this.command = command;
        this.places = places;
    }

    /** Only the agent at this socket. */
    public static FoundAgentSource at(Path socket, Places places) {
        return new FoundAgentSource(socket, true, Optional.empty(), places);
    }

    /**
     * The agent at this socket, or one of the window's own.
     *
     * @param command the program that starts an agent; empty where there is none to start
     */
    public static FoundAgentSource preferring(Path socket, Optional<String> command, Places places) {
        return new FoundAgentSource(socket, false, command, places);
    }

    @Override
    public synchronized Connection connect() throws AgentException {
        AgentClient client = new VarlinkAgentClient(socket);
        try {
            client.status();
            return new Connection(client, socket.toString(), Optional.empty());
        } catch (AgentException.Unreachable e) {
            if (named) {
                throw e;
            }
            return ownAgent(String.valueOf(e.getMessage()));
        }
    }

    private Connection ownAgent(String because) throws AgentException {
        if (command.isEmpty()) {
            throw new AgentException.Unreachable(because);
        }
        if (own.isEmpty() || !own.get().isAlive()) {
            own.ifPresent(OwnAgent::close);
            own = Optional.empty();
            try {
                own = Optional.of(OwnAgent.start(command.get(), places));
            } catch (AgentException e) {
                throw new AgentException.Unreachable(because + " " + e.getMessage());
            }
        }
        Path place = own.get().socket();
        return new Connection(new VarlinkAgentClient(place), place.toString(), Optional.of(because));
    }

    /** Ends the own agent. */
    @Override
    public synchronized void close() {
        own.ifPresent(OwnAgent::close);
        own = Optional.empty();
    }
}
