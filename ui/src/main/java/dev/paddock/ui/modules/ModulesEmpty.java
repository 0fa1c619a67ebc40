package dev.paddock.ui.modules;

import dev.paddock.ui.host.Loaded;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModulesReply;
import java.util.stream.Collectors;

/** What stands in the place of an empty table. */
public record ModulesEmpty(String title, String text) {
    static ModulesEmpty of(Loaded<ModulesReply> reply, boolean none) {
        if (!none) {
            return new ModulesEmpty(
                    "No module matches", "Search for a part of a name, an alias or a file, or turn a filter off.");
        }
        return switch (reply) {
            case Loaded.Waiting<ModulesReply> _ ->
                new ModulesEmpty("Reading the kernel's modules", "This takes a moment.");
            case Loaded.Failed<ModulesReply>(String why) ->
                new ModulesEmpty("The modules could not be read", why + " Press F5 to try again.");
            case Loaded.Here<ModulesReply>(ModulesReply value) ->
                new ModulesEmpty(
                        "This kernel has no modules",
                        value.gaps().isEmpty()
                                ? "Everything it has is built in: decide on the splice screen what may take part in splice."
                                : value.gaps().stream().map(GapEntry::why).collect(Collectors.joining("\n")));
        };
    }
}
