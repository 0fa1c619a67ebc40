package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import jnr.ffi.Pointer;

/** The numbers by which the kernel knows programs and the maps that they use. */
final class ObjectIds {

    /** Of one program; ours use a dozen. */
    private static final int MOST_MAPS = 64;

    /** struct bpf_prog_info up to and with map_ids (include/uapi/linux/bpf.h). */
    private static final int INFO_SIZE = 64;

    private static final int ID = 4;
    private static final int MAP_COUNT = 52;
    private static final int MAP_IDS = 56;

    /** @param maps those that the program uses */
    record Program(int id, Set<Integer> maps) {

        Program {
            maps = Set.copyOf(maps);
        }
    }

    private final Natives natives;

    ObjectIds(Natives natives) {
        this.natives = natives;
    }

    /** @param pin of the program */
    Program ofProgram(String pin) throws BackendException {
        Pointer maps = natives.memory(MOST_MAPS * Integer.BYTES);
        ByteBuffer info = ByteBuffer.allocate(INFO_SIZE).order(ByteOrder.nativeOrder());
        info.putInt(MAP_COUNT, MOST_MAPS).putLong(MAP_IDS, maps.address());
        int program = natives.check(natives.bpf().bpf_obj_get(pin), "cannot open the pinned program " + pin);
        try {
            natives.check(
                    natives.bpf().bpf_obj_get_info_by_fd(program, info.array(), new int[] {INFO_SIZE}),
                    "cannot ask for the number of " + pin);
        } finally {
            natives.libc().close(program);
        }
        int count = info.getInt(MAP_COUNT);
        if (count > MOST_MAPS) {
            throw new BackendException(pin + " uses " + count + " maps, which is more than this agent asks for");
        }
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < count; i++) {
            used.add(maps.getInt((long) i * Integer.BYTES));
        }
        return new Program(info.getInt(ID), used);
    }
}
