package dev.paddock.wire.message;

import dev.paddock.model.exposure.LoadRequest;

/**
 * A way in which a module can come to be loaded.
 *
 * @param alias the pattern that it answers to; several of one kind are one entry that names the first
 * @param count how many aliases of this kind there are; how many modules, where these load it as a dependency
 * @param module the module that answers: one of those asked for, or one that needs it
 * @param who any-user, net-admin-any-namespace, sys-admin-any-namespace, net-admin, sys-admin, device-node, hardware, root or unknown
 * @param needs the same in words: "any user", "CAP_NET_ADMIN in the user's own user namespace"
 * @param source kernel source file and function that asks, and where it checks; empty string where it is not known
 * @param note what must be said besides; may be an empty string
 */
public record LoadRequestEntry(
        String alias, int count, String module, String who, String needs, String source, String note) {

    static LoadRequestEntry of(LoadRequest request) {
        return new LoadRequestEntry(
                request.alias(),
                request.count(),
                request.module().value(),
                request.who().word(),
                request.needs(),
                request.source(),
                request.note());
    }
}
