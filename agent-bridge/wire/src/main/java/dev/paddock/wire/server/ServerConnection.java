package dev.paddock.wire.server;

import dev.paddock.wire.message.Errors;
import dev.paddock.wire.varlink.FrameReader;
import dev.paddock.wire.varlink.FrameWriter;
import dev.paddock.wire.varlink.Json;
import dev.paddock.wire.varlink.Request;
import dev.paddock.wire.varlink.Response;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/** One client: reads a call, answers it, reads the next. */
final class ServerConnection implements AutoCloseable {

    private final SocketChannel channel;
    private final Peer peer;
    private final VarlinkInterface main;
    private final VarlinkInterface service;
    private final ServerLimits limits;
    private final ScheduledExecutorService deadlines;
    private final System.Logger log;
    private final FrameReader reader;
    private final FrameWriter writer;

    ServerConnection(
            SocketChannel channel,
            Peer peer,
            VarlinkInterface main,
            VarlinkInterface service,
            ServerLimits limits,
            ScheduledExecutorService deadlines,
            System.Logger log) {
        this.channel = channel;
        this.peer = peer;
        this.main = main;
        this.service = service;
        this.limits = limits;
        this.deadlines = deadlines;
        this.log = log;
        this.reader = new FrameReader(channel, limits.frameBytes());
        this.writer = new FrameWriter(channel);
    }

    Peer peer() {
        return peer;
    }

    void serve() {
        try {
            Optional<byte[]> frame = nextInTime();
            while (frame.isPresent()) {
                answer(Request.read(frame.get()));
                frame = nextInTime();
            }
        } catch (IOException e) {
            log.log(
                    System.Logger.Level.DEBUG,
                    "client pid {0} uid {1}: {2}",
                    Integer.toString(peer.pid()),
                    Long.toString(peer.uid()),
                    e.getMessage());
        }
    }

    /** A client that sends nothing, or half a call, is hung up on when its time is over. */
    private Optional<byte[]> nextInTime() throws IOException {
        Future<?> deadline;
        try {
            deadline = deadlines.schedule(this::close, limits.frameTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // the server was closed while a call was answered: nobody waits for another
            return Optional.empty();
        }
        try {
            return reader.next();
        } finally {
            deadline.cancel(false);
        }
    }

    private void answer(Request request) throws IOException {
        Optional<VarlinkInterface.Entry<?>> entry =
                main.find(request.method()).or(() -> service.find(request.method()));
        boolean oneway = request.oneway().orElse(false);
        try {
            if (entry.isEmpty()) {
                throw new CallException(ServiceInterface.METHOD_NOT_FOUND, Map.of("method", request.method()));
            }
            Object reply = invoke(entry.get(), request);
            if (!oneway) {
                writer.write(
                        new Response(Optional.of(Json.MAPPER.valueToTree(reply)), Optional.empty(), Optional.empty()));
            }
        } catch (CallException e) {
            if (!oneway) {
                writer.write(new Response(
                        Optional.of(Json.MAPPER.valueToTree(e.parameters())),
                        Optional.of(e.error()),
                        Optional.empty()));
            }
        }
    }

    private <P> Object invoke(VarlinkInterface.Entry<P> entry, Request request) throws CallException {
        try {
            entry.guard().require(peer, this::waits);
        } catch (RuntimeException e) {
            throw defect(request, e);
        }
        P parameters;
        try {
            parameters = Json.MAPPER.treeToValue(
                    request.parameters().filter(p -> !p.isNull()).orElseGet(Json.MAPPER::createObjectNode),
                    entry.parameters());
        } catch (JacksonException e) {
            throw new CallException(ServiceInterface.INVALID_PARAMETER, Map.of("parameter", e.getOriginalMessage()));
        }
        try {
            return entry.method()
                    .answer(parameters, new Call(peer, request.more().orElse(false), writer));
        } catch (RuntimeException e) {
            throw defect(request, e);
        }
    }

    /** One of ours must not take the agent down, nor be hidden from the caller. */
    private CallException defect(Request request, RuntimeException e) {
        log.log(System.Logger.Level.ERROR, "defect while answering " + request.method(), e);
        return new CallException(
                Errors.FAILED, new Errors.Reason("The agent has a defect: " + e + ". Its journal has the details."));
    }

    /** Whoever has closed the connection, or its own half of it, before it was answered is taken for gone. */
    private boolean waits() {
        try {
            channel.configureBlocking(false);
            try {
                return !reader.isAtEnd();
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException _) {
            return false;
        }
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
