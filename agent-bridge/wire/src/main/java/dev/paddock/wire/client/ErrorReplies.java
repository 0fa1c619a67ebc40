package dev.paddock.wire.client;

import dev.paddock.wire.message.Errors;
import dev.paddock.wire.varlink.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns an error reply into the exception that stands for it. */
final class ErrorReplies {

    private ErrorReplies() {}

    static AgentException toException(String name, Optional<JsonNode> parameters) {
        return switch (name) {
            case Errors.PERMISSION_DENIED -> new AgentException.PermissionDenied(reason(name, parameters));
            case Errors.NOT_ENFORCEABLE -> new AgentException.NotEnforceable(reason(name, parameters));
            case Errors.STALE_CHECK -> new AgentException.StaleCheck(reason(name, parameters));
            case Errors.NO_SUCH_MODULE -> new AgentException.NoSuchModule(reason(name, parameters));
            case Errors.INVALID_POLICY -> invalidPolicy(parameters);
            default -> new AgentException.Failed(reason(name, parameters));
        };
    }

    private static AgentException invalidPolicy(Optional<JsonNode> parameters) {
        try {
            JsonNode tree = parameters.orElseGet(Json.MAPPER::createObjectNode);
            return new AgentException.InvalidPolicy(Optional.ofNullable(
                            Json.MAPPER.treeToValue(tree, Errors.Problems.class).problems())
                    .orElse(List.of()));
        } catch (JacksonException _) {
            return new AgentException.InvalidPolicy(List.of());
        }
    }

    private static String reason(String name, Optional<JsonNode> parameters) {
        return parameters
                .flatMap(p -> p.optional("reason"))
                .map(JsonNode::asString)
                .orElseGet(() -> name + parameters.map(p -> " " + p).orElse(""));
    }
}
