package dev.paddock.kernel.fops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.Transfer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferClassifierTest {

    private final TransferClassifier classifier = new TransferClassifier();

    @ParameterizedTest
    @CsvSource({
        "filemap_splice_read, BY_REFERENCE",
        "ext4_file_splice_read, BY_REFERENCE",
        "copy_splice_read, BY_COPY",
        "tracing_splice_read_pipe, BY_COPY",
        "tracing_buffers_splice_read, BY_REFERENCE",
        "ovl_splice_read, DELEGATES",
        "out_of_tree_splice_read, UNKNOWN",
    })
    void classifiesSpliceRead(String function, Transfer expected) {
        assertThat(classifier.read(Optional.of(function), Optional.of("x"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "generic_file_read_iter, BY_REFERENCE",
        "xfs_file_read_iter, BY_REFERENCE",
        "tty_read, BY_COPY",
        "kernfs_fop_read_iter, BY_COPY",
        "ovl_read_iter, DELEGATES",
        "out_of_tree_read_iter, UNKNOWN",
    })
    void generic_file_splice_readIsWhatItsReadIterIs(String readIter, Transfer expected) {
        assertThat(classifier.read(Optional.of("generic_file_splice_read"), Optional.of(readIter)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "splice_to_socket, BY_REFERENCE",
        "generic_splice_sendpage, BY_REFERENCE",
        "fuse_dev_splice_write, BY_REFERENCE",
        "port_fops_splice_write, BY_REFERENCE",
        "iter_file_splice_write, BY_COPY",
        "ovl_splice_write, DELEGATES",
        "out_of_tree_splice_write, UNKNOWN",
    })
    void classifiesSpliceWrite(String function, Transfer expected) {
        assertThat(classifier.write(Optional.of(function))).isEqualTo(expected);
    }

    @Test
    void tellsWhereTheClassComesFrom() {
        assertThat(classifier
                        .classifyRead(Optional.of("copy_splice_read"), Optional.empty())
                        .reason())
                .isEqualTo("fs/splice.c copy_splice_read (6.12, 7.3): read_iter fills fresh pages");
        assertThat(classifier
                        .classifyRead(Optional.of("generic_file_splice_read"), Optional.of("tty_read"))
                        .reason())
                .startsWith("read_iter tty_read: drivers/tty/tty_io.c iterate_tty_read (6.1)");
        assertThat(classifier.classifyWrite(Optional.of("zpl_splice_write")).reason())
                .contains("zpl_splice_write", "treated like by reference");
        assertThat(classifier.classifyWrite(Optional.empty()).reason()).isEmpty();
    }

    @Test
    void noFunctionIsNoTransfer() {
        assertThat(classifier.read(Optional.empty(), Optional.of("tty_read"))).isEqualTo(Transfer.NONE);
        assertThat(classifier.write(Optional.empty())).isEqualTo(Transfer.NONE);
    }
}
