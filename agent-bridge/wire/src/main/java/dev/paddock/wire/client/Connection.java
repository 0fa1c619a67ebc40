package dev.paddock.wire.client;

import dev.paddock.wire.message.Errors;
import dev.paddock.wire.varlink.FrameReader;
import dev.paddock.wire.varlink.FrameWriter;
import dev.paddock.wire.varlink.Json;
import dev.paddock.wire.varlink.Request;
import dev.paddock.wire.varlink.Response;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One connection to an agent. Used by one thread; closing it from another ends a blocked call. */
final class Connection implements AutoCloseable {

    /** Longest reply accepted: a whole inventory is about 6 MB. */
    private static final int MAX_REPLY = 64 << 20;

    private final Path socket;
    private final SocketChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;

    private Connection(Path socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
        this.reader = new FrameReader(channel, MAX_REPLY);
        this.writer = new FrameWriter(channel);
    }

    static Connection open(Path socket) throws AgentException.Unreachable {
        try {
            return new Connection(socket, SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException | IllegalArgumentException e) {
            throw new AgentException.Unreachable("No agent answers at " + socket + ": " + reason(e)
                    + ". Start it with \"systemctl start paddockd\", or in a checkout with \"./run agent\".");
        }
    }

    void send(String method, Object parameters, boolean more) throws AgentException.Unreachable {
        JsonNode tree = Json.MAPPER.valueToTree(parameters);
        try {
            writer.write(new Request(
                    Errors.INTERFACE + "." + method,
                    Optional.of(tree),
                    more ? Optional.of(true) : Optional.empty(),
                    Optional.empty()));
        } catch (IOException e) {
            throw lost(reason(e));
        }
    }

    /** The next reply of the call. */
    Response receive() throws AgentException {
        try {
            Response response =
                    Response.read(reader.next().orElseThrow(() -> new IOException("it closed the connection")));
            Optional<String> error = response.error();
            if (error.isPresent()) {
                throw ErrorReplies.toException(error.get(), response.parameters());
            }
            return response;
        } catch (IOException e) {
            throw lost(reason(e));
        }
    }

    <T> T receive(Class<T> type) throws AgentException {
        return convert(receive(), type);
    }

    static <T> T convert(Response response, Class<T> type) throws AgentException.Failed {
        try {
            return Json.MAPPER.treeToValue(response.parameters().orElseGet(Json.MAPPER::createObjectNode), type);
        } catch (JacksonException e) {
            throw new AgentException.Failed("The agent's answer is not a " + type.getSimpleName() + ": "
                    + e.getOriginalMessage() + ". Agent and client may be of different versions.");
        }
    }

    private AgentException.Unreachable lost(String why) {
        return new AgentException.Unreachable("The connection to the agent at " + socket + " was lost: " + why + ".");
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // nothing is buffered on this side: there is nothing to lose
        }
    }
}
