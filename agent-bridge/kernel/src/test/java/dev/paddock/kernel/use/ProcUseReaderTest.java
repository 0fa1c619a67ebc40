package dev.paddock.kernel.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Holder;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What procfs alone makes certain, on a made-up proc. */
class ProcUseReaderTest {

    private static final String KALLSYMS = """
            0000000000000000 D pipefifo_fops
            0000000000000000 d socket_file_ops
            0000000000000000 d eventpoll_fops
            0000000000000000 d zero_fops
            0000000000000000 d fuse_dev_operations\t[fuse]
            0000000000000000 D shmem_file_operations
            """;

    @TempDir
    Path root;

    @BeforeEach
    void aProcess() throws IOException {
        write("/proc/kallsyms", KALLSYMS);
        write("/proc/42/status", "Name:\tpourer\nUid:\t1000\t1000\t1000\t1000\n");
        write("/proc/42/comm", "pourer\n");
        write("/proc/42/cgroup", "0::/system.slice/tea.service\n");
        write("/proc/42/mountinfo", "25 1 0:23 / / rw - tmpfs none rw\n26 1 0:24 / /mnt rw - nfs4 server:/ rw\n");
        link("/proc/42/exe", "/usr/bin/pourer");
    }

    @Test
    void tellsPipesSocketsAndAnonymousInodes() throws IOException {
        descriptor(0, "pipe:[7]", "02000000", 15);
        descriptor(1, "pipe:[7]", "01", 15);
        descriptor(2, "socket:[8]", "02", 9);
        descriptor(3, "anon_inode:[eventpoll]", "02", 14);

        Holder holder = new Holder(42, 1000, "pourer", "/usr/bin/pourer", Optional.of("tea.service"));
        assertThat(read().uses())
                .containsExactlyInAnyOrder(
                        new Use(holder, known("vmlinux:pipefifo_fops"), 2),
                        new Use(holder, known("vmlinux:socket_file_ops"), 1),
                        new Use(holder, known("vmlinux:eventpoll_fops"), 1));
    }

    @Test
    void aKernelWithFopsOfItsOwnForPipesUsesThem() throws IOException {
        write("/proc/kallsyms", KALLSYMS + "0000000000000000 d pipeanon_fops\n");
        descriptor(0, "pipe:[7]", "0", 15);

        assertThat(read().uses()).extracting(Use::held).containsExactly(known("vmlinux:pipeanon_fops"));
    }

    @Test
    void regularFileOfAKnownFileSystemIsCertainAndOneOnANetworkIsNotEvenAsked() throws IOException {
        write("/tea.txt", "leaves");
        descriptor(0, root.resolve("tea.txt").toString(), "0", 25);
        descriptor(1, "/mnt/does/not/answer", "0", 26);
        descriptor(2, "/memfd:x (deleted)", "0", 1);

        assertThat(read().uses())
                .extracting(Use::held)
                .containsExactlyInAnyOrder(
                        known("vmlinux:shmem_file_operations"),
                        new Held.Unknown("file on nfs4"),
                        new Held.Unknown("file without a mount (memfd, unmounted)"));
    }

    @Test
    void aDescriptorThatOnlyNamesAPathHoldsNothing() throws IOException {
        descriptor(0, "pipe:[7]", "012000000", 15);

        assertThat(read().uses()).isEmpty();
    }

    @Test
    void neverGuessesWhereTheKernelHasNoSuchSymbol() throws IOException {
        write("/proc/kallsyms", "0000000000000000 T do_splice\n");
        descriptor(0, "pipe:[7]", "0", 15);

        UseInventory inventory = read();
        assertThat(inventory.uses()).extracting(Use::held).containsExactly(new Held.Unknown("pipe"));
        assertThat(inventory.gaps()).extracting(Gap::why).anyMatch(why -> why.contains("not even a pipe"));
    }

    @Test
    void saysWhyItKnowsNoMore() {
        assertThat(read().gaps().getFirst().why()).contains("(no BPF here)", "their file system or device");
    }

    @Test
    void looksAtNoMoreFilesThanItMay() throws IOException {
        for (int i = 0; i < 5; i++) {
            descriptor(i, "pipe:[7]", "0", 15);
        }
        UseInventory inventory = new ProcUseReader(new KernelFiles(root), 3).read("no BPF here");

        assertThat(inventory.uses().getFirst().count()).isLessThan(4);
        assertThat(inventory.gaps()).extracting(Gap::why).anyMatch(why -> why.contains("not every open file"));
    }

    private UseInventory read() {
        return new ProcUseReader(new KernelFiles(root)).read("no BPF here");
    }

    private static Held known(String id) {
        return new Held.Fops(FopsId.parse(id));
    }

    private void descriptor(int number, String target, String flags, int mount) throws IOException {
        link("/proc/42/fd/" + number, target);
        write("/proc/42/fdinfo/" + number, "pos:\t0\nflags:\t" + flags + "\nmnt_id:\t" + mount + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, String target) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(target));
    }
}
