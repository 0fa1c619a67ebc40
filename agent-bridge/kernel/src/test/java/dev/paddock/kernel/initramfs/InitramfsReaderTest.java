package dev.paddock.kernel.initramfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.file.Packed;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.Presence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitramfsReaderTest {

    private static final String VERSION = "6.1.0";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path root;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void findsModulesBehindTheMicrocodeInEveryCompression(Compression compression) throws IOException {
        write("boot/initrd.img-6.1.0", microcode(), Packed.by(compression, modules()));

        Initramfs initramfs = read();

        assertThat(initramfs.gaps()).isEmpty();
        assertThat(initramfs.has(new ModuleName("ext4"))).isEqualTo(Presence.PRESENT);
        assertThat(initramfs.has(new ModuleName("virtio_blk"))).isEqualTo(Presence.PRESENT);
        assertThat(initramfs.has(new ModuleName("xfs"))).isEqualTo(Presence.ABSENT);
        assertThat(initramfs.has(new ModuleName("of_another_kernel"))).isEqualTo(Presence.ABSENT);
    }

    @Test
    void plainArchivesMayFollowEachOtherAndDracutsNameIsKnownToo() throws IOException {
        write("boot/initramfs-6.1.0.img", microcode(), modules(), Packed.by(Compression.GZIP, new Cpio().end()));

        assertThat(read().has(new ModuleName("ext4"))).isEqualTo(Presence.PRESENT);
    }

    @Test
    void whatWasNotSeenInAnImageThatCannotBeReadToItsEndIsUnknown() throws IOException {
        byte[] packed = Packed.by(Compression.XZ, modules());
        write("boot/initrd.img-6.1.0", modules(), Arrays.copyOf(packed, packed.length / 2));

        Initramfs initramfs = read();

        assertThat(initramfs.has(new ModuleName("ext4"))).isEqualTo(Presence.PRESENT);
        assertThat(initramfs.has(new ModuleName("xfs"))).isEqualTo(Presence.UNKNOWN);
        assertThat(initramfs.gaps())
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("initrd.img-6.1.0");
    }

    @Test
    void saysWhyThereIsNoAnswer() throws IOException {
        assertThat(read().gaps())
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("/boot/initrd.img-6.1.0");
        write("boot/initrd.img-6.1.0", "BZh91AY&SY".getBytes(StandardCharsets.US_ASCII));
        assertThat(read().gaps())
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("neither cpio nor gzip");
        assertThat(read().has(new ModuleName("ext4"))).isEqualTo(Presence.UNKNOWN);
    }

    static byte[] modules() {
        return new Cpio()
                .file("usr", 0)
                .file("usr/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko", 4097)
                .file("lib/modules/6.1.0/kernel/drivers/block/virtio-blk.ko.xz", 3)
                .file("lib/modules/6.0.0/kernel/of_another_kernel.ko", 1)
                .file("usr/lib/modules/6.1.0/modules.dep", 10)
                .end();
    }

    private static byte[] microcode() {
        return Arrays.copyOf(
                new Cpio().file("kernel/x86/microcode/GenuineIntel.bin", 77).end(), 1024);
    }

    private Initramfs read() {
        return InitramfsReader.read(new KernelFiles(root), VERSION);
    }

    private void write(String path, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), all.toByteArray());
    }
}
