package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.ModuleName;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VitalModulesTest {

    private static final String PLAIN = """
            22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
            23 22 0:21 / /proc rw shared:2 - proc proc rw
            24 22 8:3 / /usr ro,relatime - squashfs /dev/sda3 ro
            25 22 8:4 / /mnt/with\\040space rw - xfs /dev/sda4 rw
            26 22 0:40 / /mnt/net rw - nfs4 server:/net rw
            """;
    private static final String LIVE = """
            22 1 0:30 / / rw - overlay overlay rw,lowerdir=/lower
            23 22 7:0 / /run/live/rootfs ro - squashfs /dev/loop0 ro
            """;

    @Test
    void fileSystemsOfThePathsAreVitalAndOthersAreNot() {
        assertThat(vital(PLAIN, "/", "/etc")).containsExactly("ext4");
        assertThat(vital(PLAIN, "/", "/usr/lib")).containsExactly("ext4", "squashfs");
        assertThat(vital(PLAIN, "/mnt/with space/bin")).containsExactly("xfs");
        assertThat(vital(PLAIN, "/mnt/net/home")).containsExactly("nfs", "nfsv4");
    }

    @Test
    void filesOfAnOverlayLieOnAnythingThatIsMounted() {
        assertThat(vital(LIVE, "/")).containsExactly("overlay", "squashfs");
    }

    @Test
    void linesThatAreNoMountsAreLeftOut() {
        assertThat(vital("22 1 8:2 / / rw\n\n22 1 8 / / rw - ext4 a rw\n- - - - - -", "/"))
                .isEmpty();
    }

    private static Stream<String> vital(String mountinfo, String... paths) {
        return VitalModules.of(mountinfo, Stream.of(paths).map(Path::of).toList()).stream()
                .map(ModuleName::value)
                .sorted();
    }
}
