package dev.paddock.kernel.initramfs;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.DamagedFileException;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.file.Lzma;
import dev.paddock.kernel.file.ZstdFrames;
import dev.paddock.kernel.module.ModulePath;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleName;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Reads which modules an initramfs has. The image is a row of cpio archives, plain (microcode comes first and is never packed) or packed,
 * with zeros between them (init/initramfs.c, unpack_to_rootfs). Streams: memory does not depend on the size of the image. Stateless.
 */
public final class InitramfsReader {

    private static final String WHAT = "modules in the initramfs";
    private static final long MOST_UNPACKED = 4L << 30;
    private static final int MEMORY_KIB = 160 * 1024;
    private static final int BUFFER = 64 * 1024;
    // A distribution has 4,000 modules in all.
    private static final int MOST_MODULES = 65_536;
    private static final int LONGEST_MAGIC = 6;

    private InitramfsReader() {}

    /** The modules for a release; what cannot be read is a gap. */
    public static Initramfs read(KernelFiles files, String version) {
        List<String> places = List.of(
                "/boot/initrd.img-" + version,
                "/boot/initramfs-" + version + ".img",
                "/boot/initrd-" + version,
                "/lib/modules/" + version + "/initrd",
                "/usr/lib/modules/" + version + "/initrd");
        for (String place : places) {
            if (files.exists(place)) {
                return readImage(files, place, version);
            }
        }
        String why = "none of " + String.join(", ", places) + " is there";
        return new Initramfs("", Set.of(), List.of(new Gap(WHAT, why)));
    }

    private static Initramfs readImage(KernelFiles files, String place, String version) {
        Set<ModuleName> modules = new TreeSet<>();
        try (InputStream image = new BufferedInputStream(Files.newInputStream(files.resolve(place)), BUFFER)) {
            names(place, image, Files.size(files.resolve(place)), collector(version, modules));
            String tooMany = place + " has " + MOST_MODULES + " modules, or more";
            return new Initramfs(
                    place, modules, modules.size() < MOST_MODULES ? List.of() : List.of(new Gap(WHAT, tooMany)));
        } catch (IOException failure) {
            // What was found until there is true.
            return new Initramfs(place, modules, List.of(new Gap(WHAT, KernelFiles.reason(place, failure))));
        }
    }

    private static Consumer<String> collector(String version, Set<ModuleName> modules) {
        String folder = "lib/modules/" + version + "/";
        return name -> {
            if (modules.size() < MOST_MODULES && name.contains(folder)) {
                ModulePath.name(name).ifPresent(modules::add);
            }
        };
    }

    /** As {@link #read(String, InputStream, long, Consumer)}, with the one exception that damage is for. */
    static void names(String file, InputStream image, long size, Consumer<String> names) throws IOException {
        try {
            read(file, image, size, names);
        } catch (EOFException end) {
            throw new DamagedFileException(file, "content", "cut short", end);
        } catch (RuntimeException damage) {
            // The libraries answer damage with unchecked exceptions of many kinds; the image is the only source here.
            throw new DamagedFileException(file, "content", String.valueOf(damage), damage);
        }
    }

    /** Gives the names of every archive of the image. The stream must support marks; it is read to its end. */
    private static void read(String file, InputStream image, long size, Consumer<String> names) throws IOException {
        while (skipZeros(image)) {
            image.mark(LONGEST_MAGIC);
            byte[] start = image.readNBytes(LONGEST_MAGIC);
            image.reset();
            Bytes magic = Bytes.of(file, start);
            if (magic.matches(0, CpioNames.MAGIC)) {
                CpioNames.read(file, new BoundedInput(file, image, MOST_UNPACKED), names);
            } else {
                // A packed archive is the last: where its compression ends inside the file is known to nobody but its
                // library.
                readPacked(file, Compression.of(magic), image, size, names);
                return;
            }
        }
    }

    private static void readPacked(
            String file, Compression compression, InputStream image, long size, Consumer<String> names)
            throws IOException {
        InputStream plain = switch (compression) {
            case GZIP -> new GZIPInputStream(image, BUFFER);
            case XZ -> new XZInputStream(image, MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(ZstdFrames.all(file, image));
            case LZMA -> Lzma.open(file, image, size);
            case LZ4_LEGACY -> {
                image.skipNBytes(4);
                yield new Lz4LegacyInput(file, image);
            }
            case NONE ->
                throw new DamagedFileException(
                        file, "start of an archive", "neither cpio nor gzip, xz, zstd, lzma or legacy lz4");
        };
        BoundedInput bounded = new BoundedInput(file, plain, MOST_UNPACKED);
        InputStream inside = new BufferedInputStream(bounded, BUFFER);
        boolean any = false;
        while (skipZeros(inside)) {
            CpioNames.read(file, new BoundedInput(file, inside, MOST_UNPACKED), names);
            any = true;
        }
        if (!any) {
            throw new EOFException(file + " is cut short");
        }
    }

    /** Goes over zeros; false at the end. */
    private static boolean skipZeros(InputStream input) throws IOException {
        while (true) {
            input.mark(1);
            int next = input.read();
            if (next < 0) {
                return false;
            }
            if (next != 0) {
                input.reset();
                return true;
            }
        }
    }
}
