package dev.paddock.kernel.memory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.elf.ElfHeader;
import dev.paddock.kernel.elf.ElfSegment;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.kernel.fixture.ElfBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a core file says: what it holds is read, or it is refused with an exception of a damaged file. */
class KcoreMemoryFuzzTest {

    private static final int LENGTH = 16;
    // What is read of a core file to learn its program headers.
    private static final long HEADERS = 4L * 1024 * 1024;

    static Stream<Arguments> seeds() {
        ElfBuilder core = new ElfBuilder(ElfBuilder.X86_64);
        core.load(0xffffffff81000000L, new byte[32]);
        core.load(0xffff888000000000L, new byte[64]);
        return Stream.of(Arguments.of((Object) core.build()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Allocation.isBounded(content, HEADERS, () -> {
            try (KcoreMemory memory = KcoreMemory.open(new InMemory(content))) {
                for (ElfSegment segment :
                        ElfHeader.parse(Bytes.of("fuzz", content)).segments()) {
                    Optional<Bytes> read = memory.read(segment.address(), LENGTH);
                    if (read.isPresent() && read.get().size() != LENGTH) {
                        throw new AssertionError(read.get().size() + " bytes");
                    }
                }
            } catch (IOException refused) {
                // What damage is for.
            }
        });
    }

    /** Takes the place of the file, as a channel of one would read. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InMemory(byte[] content) implements KcoreMemory.Source {

        @Override
        public int read(ByteBuffer into, long offset) {
            if (offset < 0) {
                throw new IllegalArgumentException("a negative position");
            }
            if (offset >= content.length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), content.length - offset);
            into.put(content, (int) offset, count);
            return count;
        }

        @Override
        public void close() {}
    }
}
