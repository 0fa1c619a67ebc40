package dev.paddock.model.exposure;

import dev.paddock.model.inventory.Brings;
import java.util.List;

/** Reads from a module's aliases what it brings. */
public final class AliasBrings {

    private static final String FILE_SYSTEM = "fs-";
    private static final String CRYPTO = "crypto-";
    private static final List<String> DEVICE = List.of("char-major-", "block-major-", "devname:");

    private AliasBrings() {}

    /** What the aliases tell; each list is sorted and holds a thing once. */
    public static Brings of(List<String> aliases) {
        return new Brings(
                aliases.stream()
                        .flatMap(alias -> SocketAlias.parse(alias).stream())
                        .map(SocketAlias::words)
                        .distinct()
                        .sorted()
                        .toList(),
                behind(aliases, FILE_SYSTEM),
                behind(aliases, CRYPTO),
                aliases.stream()
                        .filter(alias -> DEVICE.stream().anyMatch(alias::startsWith))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static List<String> behind(List<String> aliases, String prefix) {
        return aliases.stream()
                .filter(alias -> alias.startsWith(prefix) && alias.length() > prefix.length())
                .map(alias -> alias.substring(prefix.length()))
                .distinct()
                .sorted()
                .toList();
    }
}
