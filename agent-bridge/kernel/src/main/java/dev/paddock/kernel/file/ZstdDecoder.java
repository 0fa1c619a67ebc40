package dev.paddock.kernel.file;

import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Zstandard by libzstd (zstd.h), whose state is made once. For one thread. */
final class ZstdDecoder implements Decoder {

    // ZSTD_inBuffer and ZSTD_outBuffer: address, size, position.
    private static final int BUFFER_SIZE = 24;
    private static final int SIZE = 8;
    private static final int POSITION = 16;
    // ZSTD_d_windowLogMax: kernel images are packed with windows of 128 MiB (scripts/Makefile.lib, zstd22).
    private static final int WINDOW_LOG_MAX = 100;
    private static final int LARGEST_WINDOW = 27;
    private static final int USUAL_RATIO = 5;

    private final Functions zstd;
    private final long context;
    private final ByteBuffer in = NativeMemory.allocate(BUFFER_SIZE);
    private final ByteBuffer out = NativeMemory.allocate(BUFFER_SIZE);
    private final NativeMemory input = new NativeMemory();
    private final NativeMemory output = new NativeMemory();

    private record Functions(
            NativeFunction create,
            NativeFunction free,
            NativeFunction reset,
            NativeFunction parameter,
            NativeFunction decompress,
            NativeFunction isError) {

        static Functions of(Library library) {
            return new Functions(
                    NativeFunction.of(library, "ZSTD_createDStream", Type.POINTER),
                    NativeFunction.of(library, "ZSTD_freeDStream", Type.ULONG, Type.POINTER),
                    NativeFunction.of(library, "ZSTD_DCtx_reset", Type.ULONG, Type.POINTER, Type.SINT),
                    NativeFunction.of(
                            library, "ZSTD_DCtx_setParameter", Type.ULONG, Type.POINTER, Type.SINT, Type.SINT),
                    NativeFunction.of(
                            library, "ZSTD_decompressStream", Type.ULONG, Type.POINTER, Type.POINTER, Type.POINTER),
                    NativeFunction.of(library, "ZSTD_isError", Type.UINT, Type.ULONG));
        }
    }

    private ZstdDecoder(Functions zstd) {
        this.zstd = zstd;
        this.context = zstd.create().call();
        if (context == 0) {
            throw new OutOfMemoryError("ZSTD_createDStream");
        }
        zstd.parameter().call(context, WINDOW_LOG_MAX, LARGEST_WINDOW);
    }

    /** Makes one; empty where this machine has no libzstd. */
    static Optional<Decoder> open() {
        return NativeFunction.library("libzstd.so.1").map(library -> new ZstdDecoder(Functions.of(library)));
    }

    @Override
    public Bytes decode(Bytes packed, int limit) throws DamagedFileException {
        // 1: ZSTD_reset_session_only, the parameter stays.
        zstd.reset().call(context, 1);
        in.putLong(0, NativeMemory.address(input.copyOf(packed)));
        in.putLong(SIZE, packed.size());
        in.putLong(POSITION, 0);
        ByteBuffer plain = output.room(Math.min(limit, (long) packed.size() * USUAL_RATIO));
        out.putLong(POSITION, 0);
        while (true) {
            out.putLong(0, NativeMemory.address(plain));
            out.putLong(SIZE, Math.min(limit, plain.capacity()));
            long result = zstd.decompress().call(context, NativeMemory.address(out), NativeMemory.address(in));
            int length = (int) out.getLong(POSITION);
            if (zstd.isError().call(result) != 0) {
                throw new DamagedFileException(
                        packed.file(), "compressed content (ZSTD)", "damaged (libzstd error " + -result + ")");
            }
            // 0: a frame is complete and written out. What follows is padding or a frame that kmod ignores too.
            if (result == 0) {
                return output.toBytes(packed.file(), length);
            }
            if (length == limit) {
                throw new DamagedFileException(packed.file(), "content", "more than " + limit + " bytes");
            }
            if (length == plain.capacity()) {
                plain = output.grown(length, limit);
            } else if (in.getLong(POSITION) == packed.size()) {
                throw new DamagedFileException(packed.file(), "compressed content (ZSTD)", "cut short");
            }
        }
    }

    @Override
    public void close() {
        zstd.free().call(context);
    }
}
