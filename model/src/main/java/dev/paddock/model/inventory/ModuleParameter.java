package dev.paddock.model.inventory;

/**
 * A parameter that a module declares.
 *
 * @param type as the module spells it, for instance {@code int}, {@code charp}, {@code array of uint}; empty string where it says none
 * @param description free text, empty string where it says none
 */
public record ModuleParameter(String name, String type, String description) {}
