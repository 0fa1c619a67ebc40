package dev.paddock.kernel.file;

import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.nio.ByteBuffer;
import java.util.Optional;

/** xz by liblzma (lzma/base.h, lzma/container.h), three times as fast as Java's. Its tables are made once. For one thread. */
final class XzDecoder implements Decoder {

    // struct lzma_stream of a 64-bit machine.
    private static final int STREAM_SIZE = 136;
    private static final int NEXT_IN = 0;
    private static final int AVAIL_IN = 8;
    private static final int NEXT_OUT = 24;
    private static final int AVAIL_OUT = 32;

    private static final int RUN = 0;
    private static final int FINISH = 3;
    private static final int OK = 0;
    private static final int STREAM_END = 1;
    private static final int BUF_ERROR = 10;
    // Small enough to stay in the processor's cache on the way through.
    private static final int PIECE = 256 * 1024;

    private final Functions lzma;
    private final NativeBuffer stream = NativeBuffer.of(STREAM_SIZE);
    private final NativeBuffer input = NativeBuffer.of(PIECE);
    private final NativeBuffer output = NativeBuffer.of(PIECE);
    private final DecodedBytes plain = new DecodedBytes();

    private record Functions(NativeFunction decoder, NativeFunction code, NativeFunction end) {

        static Functions of(Library library) {
            return new Functions(
                    NativeFunction.of(library, "lzma_stream_decoder", Type.SINT, Type.POINTER, Type.UINT64, Type.UINT),
                    NativeFunction.of(library, "lzma_code", Type.SINT, Type.POINTER, Type.SINT),
                    NativeFunction.of(library, "lzma_end", Type.VOID, Type.POINTER));
        }
    }

    private XzDecoder(Functions lzma) {
        this.lzma = lzma;
    }

    /** Makes one; empty where this machine has no liblzma. */
    static Optional<Decoder> open() {
        return NativeFunction.library("liblzma.so.5").map(library -> new XzDecoder(Functions.of(library)));
    }

    @Override
    public Bytes decode(Bytes packed, long expected, int limit) throws DamagedFileException {
        check(packed, (int) lzma.decoder().call(stream.address(), Compression.XZ_MEMORY, 0));
        plain.begin(expected, limit);
        ByteBuffer left = packed.toBuffer();
        ByteBuffer fields = stream.bytes();
        fields.putLong(AVAIL_IN, 0);
        int result = OK;
        while (result != STREAM_END) {
            if (fields.getLong(AVAIL_IN) == 0 && left.hasRemaining()) {
                fields.putLong(NEXT_IN, input.address());
                fields.putLong(AVAIL_IN, input.fill(left));
            }
            fields.putLong(NEXT_OUT, output.address());
            fields.putLong(AVAIL_OUT, PIECE);
            // Told that no more comes, liblzma says BUF_ERROR for what is cut short.
            result = (int) lzma.code().call(stream.address(), left.hasRemaining() ? RUN : FINISH);
            plain.add(packed.file(), output.bytes(), PIECE - (int) fields.getLong(AVAIL_OUT), limit);
            check(packed, result);
        }
        return plain.all(packed.file());
    }

    @Override
    public void close() {
        lzma.end().call(stream.address());
    }

    private static void check(Bytes packed, int result) throws DamagedFileException {
        String reason = switch (result) {
            case OK, STREAM_END -> "";
            case 5 -> "no memory for it";
            case 6 -> "it asks for more than " + Compression.XZ_MEMORY + " bytes of memory";
            case 7 -> "not in the format of xz";
            case 8 -> "packed in a way that this liblzma does not know";
            case 9 -> "damaged";
            case BUF_ERROR -> "cut short";
            default -> "liblzma gives up with " + result;
        };
        if (!reason.isEmpty()) {
            throw new DamagedFileException(packed.file(), "compressed content (XZ)", reason);
        }
    }
}
