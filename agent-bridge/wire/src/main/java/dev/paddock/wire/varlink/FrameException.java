package dev.paddock.wire.varlink;

import java.io.IOException;

/** The other side broke the framing: too long, cut off, or no JSON object. */
public final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message);
    }

    public FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
