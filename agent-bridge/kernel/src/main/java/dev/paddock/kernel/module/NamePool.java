package dev.paddock.kernel.module;

import dev.paddock.model.inventory.ModuleName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes one name of each text, however often that comes: the 11,000 dependencies of Debian's 6.12 are 833 modules. For one thread. */
final class NamePool {

    private final Function<String, Optional<ModuleName>> reader;
    private final Map<String, ModuleName> names = new HashMap<>();

    /** @param reader of a text that did not come before; what it finds no name in is asked again */
    NamePool(Function<String, Optional<ModuleName>> reader) {
        this.reader = reader;
    }

    Optional<ModuleName> of(String text) {
        ModuleName known = names.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ModuleName> read = reader.apply(text);
        read.ifPresent(name -> names.put(text, name));
        return read;
    }
}
