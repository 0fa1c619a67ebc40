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
    private static final int PIECE = 256 * 1024;

    private final Functions zstd;
    private final long context;
    private final NativeBuffer in = NativeBuffer.of(BUFFER_SIZE);
    private final NativeBuffer out = NativeBuffer.of(BUFFER_SIZE);
    private final NativeBuffer input = NativeBuffer.of(PIECE);
    private final NativeBuffer output = NativeBuffer.of(PIECE);
    private final DecodedBytes plain = new DecodedBytes();

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
    public Bytes decode(Bytes packed, long expected, int limit) throws DamagedFileException {
        // 1: ZSTD_reset_session_only, the parameter stays.
        zstd.reset().call(context, 1);
        plain.begin(expected, limit);
        ByteBuffer left = packed.toBuffer();
        set(in, input, 0);
        long result = 1;
        // 0: a frame is complete and written out. What follows is padding or a frame that kmod ignores too.
        while (result != 0) {
            if (in.bytes().getLong(POSITION) == in.bytes().getLong(SIZE) && left.hasRemaining()) {
                set(in, input, input.fill(left));
            }
            set(out, output, PIECE);
            long read = in.bytes().getLong(POSITION);
            result = zstd.decompress().call(context, out.address(), in.address());
            if (zstd.isError().call(result) != 0) {
                throw new DamagedFileException(
                        packed.file(), "compressed content (ZSTD)", "damaged (libzstd error " + -result + ")");
            }
            int count = (int) out.bytes().getLong(POSITION);
            plain.add(packed.file(), output.bytes(), count, limit);
            if (result != 0 && count == 0 && read == in.bytes().getLong(POSITION) && !left.hasRemaining()) {
                throw new DamagedFileException(packed.file(), "compressed content (ZSTD)", "cut short");
            }
        }
        return plain.all(packed.file());
    }

    private static void set(NativeBuffer buffer, NativeBuffer memory, int size) {
        buffer.bytes().putLong(0, memory.address());
        buffer.bytes().putLong(SIZE, size);
        buffer.bytes().putLong(POSITION, 0);
    }

    @Override
    public void close() {
        zstd.free().call(context);
    }
}
