package dev.paddock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UseTextTest {

    private static final FopsEntry FUSE = new FopsEntry(
            "fuse",
            "fuse_dev_operations",
            "",
            Optional.of("fuse_dev_splice_read"),
            Optional.empty(),
            "by-reference",
            "none",
            Optional.of("allow"),
            Optional.of("deny"),
            Optional.of("fs/fuse/dev.c fuse_ref_page (6.12): why"),
            Optional.empty());

    private static UseEntry use(String symbol, int pid, String command) {
        return new UseEntry(
                "fuse", symbol, "", "fuse:" + symbol, pid, 1000, command, "/usr/bin/x", Optional.of("a.service"), 2);
    }

    @Test
    void oneScreenSaysFunctionClassWhereItComesFromVerdictAndHolders() {
        UsesReply uses = new UsesReply(
                List.of(use("fuse_dev_operations", 7, "lxcfs"), use("fuse_dir_operations", 8, "other")), List.of());
        String text = UseText.details(List.of(FopsDetail.of(FUSE, uses)), List.of(), true);

        assertThat(text)
                .startsWith("fuse:fuse_dev_operations\n")
                .contains(
                        "splice_read   fuse_dev_splice_read",
                        "class         by-reference",
                        "class from    fs/fuse/dev.c fuse_ref_page (6.12): why",
                        "as a source   allow",
                        "splice_write  none: the kernel answers EINVAL",
                        "held open by  1 process",
                        "lxcfs")
                .doesNotContain("as a sink", "other");
    }

    @Test
    void aKernelThatDoesNotRunHasNoHolders() {
        assertThat(UseText.details(List.of(FopsDetail.of(FUSE, new UsesReply(List.of(), List.of()))), List.of(), false))
                .doesNotContain("held open");
    }

    @Test
    void aNameThatAProcessGaveItselfDoesNotSteerTheTerminal() {
        String text =
                UseText.table(new UsesReply(List.of(use("fuse_dev_operations", 7, "\u001b[31mred\u0007")), List.of()));
        assertThat(text).contains("?[31mred?").doesNotContain("\u001b");
    }
}
