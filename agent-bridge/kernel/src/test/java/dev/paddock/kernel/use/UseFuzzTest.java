package dev.paddock.kernel.use;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paddock.kernel.fixture.Allocation;
import dev.paddock.kernel.fops.NamedFops;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever procfs or an iterator says, the readers of it say something or nothing, and nothing is thrown. */
class UseFuzzTest {

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "25 1 0:23 / /proc rw,nosuid - proc proc rw\n30 25 8:1 / / rw shared:1 - ext4 /dev/sda1 rw",
                        "pos:\t0\nflags:\t02100000\nmnt_id:\t15\nino:\t4",
                        "0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.scope\n1:name=systemd:/init.scope",
                        "ffffffff82a1b2c0\tpipefifo_fops+0x0/0x118\tno_one+0x3\titer_file_splice_write [tea]\t0x0",
                        "anon_inode:[eventpoll]",
                        "0000000000000000 d pipefifo_fops\n0000000000000000 d fuse_dev_operations\t[fuse]\n")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsAnything(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Allocation.isBounded(content, () -> {
            read(text);
            records(content);
        });
    }

    private static void read(String text) {
        new MountTypes(text).of(25).ifPresent(type -> require(!type.isEmpty()));
        DescriptorInfo.parse(text).ifPresent(info -> require(info.isPathOnly() || info.flags() != 010000000));
        ControlGroup.unit(text).ifPresent(unit -> require(unit.indexOf('/') < 0 && unit.indexOf('.') >= 0));
        NamedFops.parse(text)
                .ifPresent(named ->
                        require(named.spliceRead().map(name -> !name.isEmpty()).orElse(true)));
        CertainFops certain = new CertainFops(text);
        require(certain.pipe().isEmpty() || !certain.isEmpty());
        require(OpenLink.of(text).equals(OpenLink.of(text)));
    }

    /** The same stream in one piece and in many gives the same records. */
    private static void records(byte[] content) {
        List<OpenFile> whole = new ArrayList<>();
        OpenFileRecords atOnce = new OpenFileRecords(whole::add);
        atOnce.accept(content, content.length);
        List<OpenFile> pieces = new ArrayList<>();
        OpenFileRecords piecewise = new OpenFileRecords(pieces::add);
        for (byte one : content) {
            piecewise.accept(new byte[] {one}, 1);
        }
        require(whole.equals(pieces));
        require(whole.size() == content.length / OpenFileRecords.SIZE);
        require(atOnce.isCutOff() == (content.length % OpenFileRecords.SIZE != 0));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("a reader of this text contradicts itself");
        }
    }
}
