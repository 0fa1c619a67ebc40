package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Names of the types of one BTF blob, its base left out, indexed at the first question. The index holds ids in the places that the hashes of
 * their names give them, no texts: a kernel has 60,000 functions, of which a few dozen are asked for. Threads may share it.
 */
final class BtfNames {

    // A good hash needs two or three steps. A blob that was made to need more is damaged: it would take hours.
    private static final long STEPS_A_TYPE = 64;
    // By their numbers in the format.
    private static final List<BtfKind> KINDS = List.of(BtfKind.values());

    private final Btf btf;
    // Guarded by this. Empty until the first question: most blobs of a tree are asked for functions only, some for
    // nothing.
    private final Map<BtfKind, int[]> ids = new EnumMap<>(BtfKind.class);

    BtfNames(Btf btf) {
        this.btf = btf;
    }

    /** The lowest id of that name. */
    OptionalInt find(String name, BtfKind kind) throws DamagedFileException {
        int[] places = places(kind);
        for (int place = place(name.hashCode(), places); places[place] != 0; place = next(place, places)) {
            if (btf.name(places[place]).equals(name)) {
                return OptionalInt.of(places[place]);
            }
        }
        return OptionalInt.empty();
    }

    private synchronized int[] places(BtfKind kind) throws DamagedFileException {
        int[] places = ids.get(kind);
        if (places == null) {
            places = index(kind);
            ids.put(kind, places);
        }
        return places;
    }

    private int[] index(BtfKind kind) throws DamagedFileException {
        byte[] kinds = btf.ownKinds();
        byte wanted = (byte) KINDS.indexOf(kind);
        int count = 0;
        for (byte one : kinds) {
            count += one == wanted ? 1 : 0;
        }
        int[] places = new int[Math.max(4, Integer.highestOneBit(count) * 4)];
        long steps = STEPS_A_TYPE * (count + 1024L);
        for (int i = 0; i < kinds.length; i++) {
            int id = btf.firstId() + i;
            if (kinds[i] == wanted && btf.field(id, 0) != 0) {
                int place = place(btf.nameHash(id), places);
                // In the order of the ids, so that a search meets the lowest of a name first.
                while (places[place] != 0) {
                    place = next(place, places);
                    if (--steps < 0) {
                        throw new DamagedFileException("BTF", "names of kind " + kind, "made to be slow");
                    }
                }
                places[place] = id;
            }
        }
        return places;
    }

    private static int place(int hash, int[] places) {
        // Names that differ in their last letter only would stand side by side.
        return (((hash ^ (hash >>> 15)) * 0x9e3779b1) >>> 7) & (places.length - 1);
    }

    private static int next(int place, int[] places) {
        return (place + 1) & (places.length - 1);
    }
}
