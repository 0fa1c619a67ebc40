package dev.paddock.wire.message;

import dev.paddock.model.inventory.ModuleParameter;

/** A parameter that a module declares; type and description are empty strings where it says none. */
public record ParameterEntry(String name, String type, String description) {

    public static ParameterEntry of(ModuleParameter parameter) {
        return new ParameterEntry(parameter.name(), parameter.type(), parameter.description());
    }
}
