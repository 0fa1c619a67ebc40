package dev.paddock.wire.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods of one Varlink interface and its description. Filled before it is served, then only read. */
public final class VarlinkInterface {

    /** A method with the type of its parameters, and who may call it. */
    record Entry<P>(Guard guard, Class<P> parameters, Method<P> method) {}

    private final String name;
    private final String description;
    private final Map<String, Entry<?>> methods = new LinkedHashMap<>();

    /** @param description the interface definition, as org.varlink.service gives it out */
    public VarlinkInterface(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** Adds a method. There is none without a guard. */
    public <P> VarlinkInterface method(String method, Guard guard, Class<P> parameters, Method<P> body) {
        methods.put(name + "." + method, new Entry<>(guard, parameters, body));
        return this;
    }

    /** The full names of what was added. */
    public Set<String> methods() {
        return Set.copyOf(methods.keySet());
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    Optional<Entry<?>> find(String fullName) {
        return Optional.ofNullable(methods.get(fullName));
    }
}
