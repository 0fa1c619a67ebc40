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
    private static final int OK = 0;
    private static final int STREAM_END = 1;
    private static final int BUF_ERROR = 10;
    // Debian's modules have a ratio of four to one.
    private static final int USUAL_RATIO = 5;

    private final Functions lzma;
    private final ByteBuffer stream = NativeMemory.allocate(STREAM_SIZE);
    private final NativeMemory input = new NativeMemory();
    private final NativeMemory output = new NativeMemory();

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
    public Bytes decode(Bytes packed, int limit) throws DamagedFileException {
        long address = NativeMemory.address(stream);
        check(packed, (int) lzma.decoder().call(address, Compression.XZ_MEMORY, 0));
        stream.putLong(NEXT_IN, NativeMemory.address(input.copyOf(packed)));
        stream.putLong(AVAIL_IN, packed.size());
        ByteBuffer plain = output.room(Math.min(limit, (long) packed.size() * USUAL_RATIO));
        int length = 0;
        while (true) {
            int room = Math.min(limit, plain.capacity()) - length;
            stream.putLong(NEXT_OUT, NativeMemory.address(plain) + length);
            stream.putLong(AVAIL_OUT, room);
            int result = (int) lzma.code().call(address, RUN);
            length += room - (int) stream.getLong(AVAIL_OUT);
            if (result == STREAM_END) {
                return output.toBytes(packed.file(), length);
            }
            check(packed, result == BUF_ERROR && length == plain.capacity() ? OK : result);
            if (length == limit) {
                throw new DamagedFileException(packed.file(), "content", "more than " + limit + " bytes");
            }
            if (length == plain.capacity()) {
                plain = output.grown(length, limit);
            } else if (stream.getLong(AVAIL_IN) == 0) {
                throw new DamagedFileException(packed.file(), "compressed content (XZ)", "cut short");
            }
        }
    }

    @Override
    public void close() {
        lzma.end().call(NativeMemory.address(stream));
    }

    private static void check(Bytes packed, int result) throws DamagedFileException {
        String reason = switch (result) {
            case OK -> "";
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
