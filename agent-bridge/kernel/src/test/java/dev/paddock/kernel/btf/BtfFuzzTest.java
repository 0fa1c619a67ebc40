package dev.paddock.kernel.btf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.kernel.fixture.SmallKernel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is: it is read or refused with the one exception, as a kernel's types and as a module's on top of it. */
class BtfFuzzTest {

    private static final Bytes BASE = Bytes.of("base", new SmallKernel().types());

    static Stream<Arguments> seeds() {
        SmallKernel kernel = new SmallKernel();
        return Stream.of(
                Arguments.of((Object) kernel.types()), Arguments.of((Object) kernel.moduleTypes("tea_open", "other")));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] content) {
        Bytes blob = Bytes.of("fuzz", content);
        Allocation.isBounded(content, () -> {
            ask(() -> Btf.parse(blob));
            ask(() -> Btf.parseSplit(blob, Btf.parse(BASE)));
        });
    }

    private static void ask(Parser parser) {
        try {
            Btf btf = parser.parse();
            Optional<BtfStruct> struct = btf.struct("file_operations");
            for (BtfMember member : struct.isPresent() ? struct.get().members() : List.<BtfMember>of()) {
                btf.pointedPrototype(member.type());
            }
            btf.function("copy_splice_read");
            btf.function("tea_open");
            btf.enumValue("kernel_read_file_id", "READING_MODULE");
        } catch (DamagedFileException refused) {
            // What damage is for.
        }
    }

    private interface Parser {
        Btf parse() throws DamagedFileException;
    }
}
