package dev.paddock.wire.server;

import dev.paddock.wire.varlink.FrameWriter;
import dev.paddock.wire.varlink.Json;
import dev.paddock.wire.varlink.Response;
import java.io.IOException;
import java.util.Optional;

/** A call that is being answered. */
public final class Call {

    private final Peer peer;
    private final boolean more;
    private final FrameWriter writer;

    Call(Peer peer, boolean more, FrameWriter writer) {
        this.peer = peer;
        this.more = more;
        this.writer = writer;
    }

    public Peer peer() {
        return peer;
    }

    /** True where the caller takes several replies. */
    public boolean wantsMore() {
        return more;
    }

    /** Sends one reply of several. Throws where the caller is gone. */
    public void send(Object parameters) throws IOException {
        writer.write(
                new Response(Optional.of(Json.MAPPER.valueToTree(parameters)), Optional.empty(), Optional.of(true)));
    }
}
