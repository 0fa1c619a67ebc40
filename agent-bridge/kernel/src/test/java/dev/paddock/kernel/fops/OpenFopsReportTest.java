package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Transfer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenFopsReportTest {

    private static final LiveFopsReport NOTHING = new LiveFopsReport(
            "6.1.0", List.of(), List.of(new Gap("file_operations", "/proc/kcore is closed")), Optional.empty());

    private static NamedFops named(String line) {
        return NamedFops.parse(line).orElseThrow();
    }

    @Test
    void readsWhatTheKernelPrints() {
        // lib/vsprintf.c symbol_string: %pS, then %ps; 0x0 for NULL
        NamedFops ext4 = named("ffffffffc0a1b2c0\text4_file_operations+0x0/0x118 [ext4]\tgeneric_file_splice_read"
                + "\titer_file_splice_write\text4_file_read_iter [ext4]");
        assertThat(ext4.address()).isEqualTo(0xffffffffc0a1b2c0L);
        assertThat(ext4.id()).contains(FopsId.parse("ext4:ext4_file_operations"));
        assertThat(ext4.readIter()).contains("ext4_file_read_iter");
        assertThat(named("ffffffff82a1b2c0\tpipefifo_fops+0x0/0x118\t0x0\titer_file_splice_write\tpipe_read")
                        .spliceRead())
                .isEmpty();
        assertThat(named("ffff888012345678\t0xffff888012345678\t0x0\t0x0\t0x0").id())
                .as("made at run time")
                .isEmpty();
        assertThat(named("ffffffff82a1b2d0\tlarger_object+0x10/0x300\t0x0\t0x0\t0x0")
                        .id())
                .as("inside something else: its name is not that of the file_operations")
                .isEmpty();
        assertThat(NamedFops.parse("no\tline")).isEmpty();
        assertThat(NamedFops.parse("zz\ta\tb\tc\td")).isEmpty();
    }

    @Test
    void whatIsOpenCompletesAReadingThatFoundNothing() {
        LiveFopsReport report = OpenFopsReport.complete(
                NOTHING,
                List.of(
                        named("ffffffffc0a1b2c0\text4_file_operations+0x0/0x118 [ext4]\tgeneric_file_splice_read"
                                + "\titer_file_splice_write\text4_file_read_iter [ext4]"),
                        named("ffff888012345678\t0xffff888012345678\tcopy_splice_read\t0x0\t0x0")),
                new TransferClassifier());

        assertThat(report.fops()).singleElement().satisfies(one -> {
            assertThat(one.address()).isEqualTo(0xffffffffc0a1b2c0L);
            assertThat(one.fops().readTransfer()).isEqualTo(Transfer.BY_REFERENCE);
            assertThat(one.fops().spliceWrite()).isEqualTo(Optional.of("iter_file_splice_write"));
        });
        assertThat(report.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("/proc/kcore is closed"))
                .anyMatch(why -> why.contains("only the 2 that some process held open"))
                .anyMatch(why -> why.contains("no symbol for 1") && why.contains("copy_splice_read/no splice_write"));
    }
}
