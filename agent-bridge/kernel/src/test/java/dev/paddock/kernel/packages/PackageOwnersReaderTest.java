package dev.paddock.kernel.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageOwnersReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @Test
    void readsDpkgsListsInBothSpellings() throws IOException {
        write(
                "linux-image-6.1.0.list",
                "/.\n/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko\n/lib/modules/6.0.0/kernel/old.ko\n");
        write("zfs-modules:amd64.list", "/usr/lib/modules/6.1.0/updates/zfs.ko.xz\n");
        write("linux-image-6.1.0.md5sums", "0 lib/modules/6.1.0/kernel/no.ko\n");

        PackageOwners owners = read();

        assertThat(owners.of("kernel/fs/ext4/ext4.ko")).contains("linux-image-6.1.0");
        assertThat(owners.of("updates/zfs.ko.xz")).contains("zfs-modules:amd64");
        assertThat(owners.of("kernel/old.ko")).isEmpty();
        assertThat(owners.of("kernel/no.ko")).isEmpty();
        assertThat(owners.gaps()).isEmpty();
    }

    @Test
    void readsPacmansLists() throws IOException {
        Path linux = root.resolve("var/lib/pacman/local/linux-lts-6.1.0.lts-1");
        Files.createDirectories(linux);
        Files.writeString(root.resolve("var/lib/pacman/local/ALPM_DB_VERSION"), "9\n");
        Files.writeString(linux.resolve("files"), """
                %FILES%
                usr/
                usr/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.zst

                %BACKUP%
                usr/lib/modules/6.1.0/conf\t0
                """);

        PackageOwners owners = read();

        assertThat(owners.byFile()).isEqualTo(Map.of("kernel/fs/ext4/ext4.ko.zst", "linux-lts"));
        assertThat(owners.gaps()).isEmpty();
    }

    @Test
    void saysThatNothingIsKnownOfATreeWithoutAPackageManager() {
        assertThat(read().gaps())
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("/var/lib/dpkg/info");
    }

    private PackageOwners read() {
        return PackageOwnersReader.read(new KernelFiles(root), "6.1.0");
    }

    private void write(String name, String text) throws IOException {
        Path folder = root.resolve("var/lib/dpkg/info");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }
}
