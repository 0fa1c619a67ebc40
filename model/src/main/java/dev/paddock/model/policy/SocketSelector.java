package dev.paddock.model.policy;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which sockets a rule speaks of: a family, and of it all types and protocols unless one is named.
 *
 * @param protocol number of the protocol within the family, 0 to 65535
 */
public record SocketSelector(SocketFamily family, Optional<SocketType> type, OptionalInt protocol) {

    /** True where a socket of these three is meant. */
    public boolean matches(SocketFamily otherFamily, SocketType otherType, int otherProtocol) {
        return family.equals(otherFamily)
                && type.map(otherType::equals).orElse(true)
                && (protocol.isEmpty() || protocol.getAsInt() == otherProtocol);
    }

    /** How many of the three are named: 1 to 3. More beats fewer. */
    public int rank() {
        return 1 + (type.isPresent() ? 1 : 0) + (protocol.isPresent() ? 1 : 0);
    }

    @Override
    public String toString() {
        return family
                + type.map(t -> "/" + t.word()).orElse("")
                + (protocol.isPresent() ? "/" + SocketProtocol.name(protocol.getAsInt()) : "");
    }
}
