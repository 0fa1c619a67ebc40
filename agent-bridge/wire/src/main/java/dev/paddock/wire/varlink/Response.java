package dev.paddock.wire.varlink;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A reply as it stands on the wire.
 *
 * @param error name of the error; empty for success
 * @param continues more replies to the same call follow
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Response(Optional<JsonNode> parameters, Optional<String> error, Optional<Boolean> continues) {

    /** Reads a frame; throws FrameException where it is no reply. */
    public static Response read(byte[] frame) throws FrameException {
        try {
            Response response = Json.MAPPER.readValue(frame, Response.class);
            if (response == null) {
                throw new FrameException("the frame is no reply");
            }
            return response;
        } catch (JacksonException e) {
            throw new FrameException("the frame is no reply: " + e.getOriginalMessage(), e);
        }
    }
}
