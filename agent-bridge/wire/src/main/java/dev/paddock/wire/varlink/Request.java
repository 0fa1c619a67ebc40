package dev.paddock.wire.varlink;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A method call as it stands on the wire.
 *
 * @param method interface and method, dev.paddock.Agent.GetStatus
 * @param parameters an object; empty where the caller sent none
 * @param more the caller takes several replies
 * @param oneway the caller takes no reply
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Request(String method, Optional<JsonNode> parameters, Optional<Boolean> more, Optional<Boolean> oneway) {

    /** Reads a frame; throws FrameException where it is no call. */
    public static Request read(byte[] frame) throws FrameException {
        try {
            Request request = Json.MAPPER.readValue(frame, Request.class);
            if (request == null || request.method() == null) {
                throw new FrameException("the frame is no call: it names no method");
            }
            return request;
        } catch (JacksonException e) {
            throw new FrameException("the frame is no call: " + e.getOriginalMessage(), e);
        }
    }
}
