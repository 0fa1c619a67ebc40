package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Names of the types of one BTF blob, its base left out, indexed at the first question. Threads may share it. */
final class BtfNames {

    private final Btf btf;
    // Guarded by this. Empty until the first question: most blobs of a tree are asked for functions only, some for
    // nothing.
    private final Map<BtfKind, Map<String, Integer>> ids = new EnumMap<>(BtfKind.class);

    BtfNames(Btf btf) {
        this.btf = btf;
    }

    synchronized OptionalInt find(String name, BtfKind kind) throws DamagedFileException {
        Map<String, Integer> byName = ids.get(kind);
        if (byName == null) {
            byName = index(kind);
            ids.put(kind, byName);
        }
        Integer id = byName.get(name);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    private Map<String, Integer> index(BtfKind kind) throws DamagedFileException {
        Map<String, Integer> byName = new HashMap<>();
        for (int id = btf.firstId(); id < btf.endId(); id++) {
            if (btf.kind(id) == kind) {
                byName.putIfAbsent(btf.name(id), id);
            }
        }
        return byName;
    }
}
