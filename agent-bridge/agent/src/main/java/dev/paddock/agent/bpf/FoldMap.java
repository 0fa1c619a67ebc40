package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The map of folds of paddock.h. */
final class FoldMap implements Folds.Counts {

    private static final int BATCH = 512;

    private final Natives natives;
    private final int descriptor;

    FoldMap(Natives natives, int descriptor) {
        this.natives = natives;
        this.descriptor = descriptor;
    }

    @Override
    public Map<FoldKey, Long> read() throws BackendException {
        Map<FoldKey, Long> totals = new HashMap<>();
        byte[] keys = new byte[BATCH * FoldKey.SIZE];
        byte[] values = new byte[BATCH * Long.BYTES];
        byte[] next = new byte[Integer.BYTES];
        byte[] batch = null;
        int result;
        do {
            int[] count = {BATCH};
            result = natives.bpf().bpf_map_lookup_batch(descriptor, batch, next, keys, values, count, null);
            if (result != -Natives.ENOENT) {
                natives.check(result, "cannot read the counts of violations");
            }
            ByteBuffer key = ByteBuffer.wrap(keys).order(ByteOrder.nativeOrder());
            ByteBuffer value = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
            for (int i = 0; i < count[0]; i++) {
                totals.put(FoldKey.read(key, i * FoldKey.SIZE), value.getLong(i * Long.BYTES));
            }
            batch = next.clone();
        } while (result == 0);
        return totals;
    }

    @Override
    public long remove(FoldKey key) throws BackendException {
        byte[] value = new byte[Long.BYTES];
        int result = natives.bpf().bpf_map_lookup_and_delete_elem(descriptor, key.bytes(), value);
        if (result == -Natives.ENOENT) {
            return 0;
        }
        natives.check(result, "cannot forget a count of violations");
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong();
    }
}
