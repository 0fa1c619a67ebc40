package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdTest {

    private static final String MOUNTS = """
            22 1 0:27 /root / rw,relatime shared:1 - btrfs /dev/vda2 rw,subvol=/root
            30 22 0:5 / /dev rw,nosuid shared:2 - devtmpfs devtmpfs rw
            41 22 0:27 /home /home rw,relatime shared:20 - btrfs /dev/vda2 rw,subvol=/home
            52 22 259:3 / /srv/with\\040space rw - ext4 /dev/nvme0n1p3 rw
            53 52 0:99 / /srv/with\\040space rw - tmpfs tmpfs rw
            """;

    /** stat(2) names 0:31 or so for both subvolumes, and no hook of the kernel ever sees that. */
    @Test
    void fileSystemIsTheOneThatTheKernelComparesAndNotTheOneOfStat() {
        assertThat(device("/usr/bin/criu")).hasValue(27);
        assertThat(device("/home/a/b")).hasValue(27);
        assertThat(device("/homestead")).as("no part of a name").hasValue(27);
        assertThat(device("/dev/null")).hasValue(5);
    }

    @Test
    void lastMountOnAPlaceIsTheOneThatIsSeen() {
        assertThat(device("/srv/with space/x")).hasValue(99);
    }

    @Test
    void linesOfAnotherShapeAreLeftOut() {
        assertThat(FileId.device("nonsense\n1 2 3 4 /\n", Path.of("/x"))).isEmpty();
    }

    @Test
    void linkStandsForWhatItLeadsTo(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(FileId.of(link.toString())).isPresent().isEqualTo(FileId.of(file.toString()));
        assertThat(FileId.of(folder.resolve("nothing").toString())).isEmpty();
    }

    private static OptionalInt device(String path) {
        return FileId.device(MOUNTS, Path.of(path));
    }
}
