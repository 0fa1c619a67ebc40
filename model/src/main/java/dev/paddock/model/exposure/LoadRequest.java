package dev.paddock.model.exposure;

import dev.paddock.model.inventory.ModuleName;

/**
 * A way in which a module can come to be loaded.
 *
 * @param alias the request, or the pattern that answers to it; the module's name where it is loaded by name. Of several of one kind the
 *     first
 * @param count how many aliases of this kind there are; for a module that needs the one asked for: how many such modules
 * @param module the module that answers: the one asked for, or one that needs it
 * @param needs what it takes, in words
 * @param source kernel source file and function that asks; an empty string where it is not known
 * @param note what must be said besides; may be an empty string
 */
public record LoadRequest(
        String alias, int count, ModuleName module, Requester who, String needs, String source, String note) {

    LoadRequest withCount(int other) {
        return new LoadRequest(alias, other, module, who, needs, source, note);
    }

    static LoadRequest of(String alias, ModuleName module) {
        return of(alias, module, RequestTable.of(alias));
    }

    static LoadRequest of(String alias, ModuleName module, RequestKind kind) {
        return new LoadRequest(alias, 1, module, kind.who(), kind.needs(), kind.source(), kind.note());
    }
}
