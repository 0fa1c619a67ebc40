package dev.paddock.kernel.module;

import dev.paddock.kernel.file.BootImage;
import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.KernelFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/**
 * The directory of a kernel's modules and what lies in it.
 *
 * @param files the tree it is in
 * @param version the release, as uname -r gives it
 */
public record ModuleFolder(KernelFiles files, String version) {

    public ModuleFolder {
        // The version comes from a command line and becomes part of paths read as root.
        if (version.isEmpty() || version.contains("/") || version.startsWith(".")) {
            throw new IllegalArgumentException("not a kernel release: \"" + version + "\"");
        }
    }

    /** The directory inside the tree, without a slash at either end. */
    public String path() {
        String merged = "usr/lib/modules/" + version;
        String usual = "lib/modules/" + version;
        return !files.exists(usual) && files.exists(merged) ? merged : usual;
    }

    /** The path inside the tree of a file in this directory. */
    public String path(String name) {
        return path() + "/" + name;
    }

    /**
     * The unpacked kernel image.
     *
     * @throws FileNotFoundException where there is none
     */
    public Bytes image() throws IOException {
        return BootImage.unpack(files.read(imagePath()));
    }

    /**
     * The path inside the tree of the kernel image, the first place of those where distributions keep one.
     *
     * @throws FileNotFoundException where there is none
     */
    public String imagePath() throws FileNotFoundException {
        List<String> places =
                List.of("boot/vmlinuz-" + version, path("vmlinuz"), "boot/vmlinux-" + version, path("vmlinux"));
        return places.stream()
                .filter(files::exists)
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("none of /" + String.join(", /", places) + " is there"));
    }
}
