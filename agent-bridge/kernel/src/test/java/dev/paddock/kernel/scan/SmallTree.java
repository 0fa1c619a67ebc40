package dev.paddock.kernel.scan;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.fixture.ElfBuilder;
import dev.paddock.kernel.fixture.SmallKernel;
import dev.paddock.kernel.module.ModuleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel tree in a directory: an image with types, and modules that have one file_operations each. */
final class SmallTree {

    private static final String VERSION = "6.1.0";

    private final Path root;

    SmallTree(Path root) throws IOException {
        this.root = root;
        ElfBuilder image = new ElfBuilder(ElfBuilder.X86_64);
        image.progbits(".BTF", new SmallKernel().types());
        write("boot/vmlinuz-" + VERSION, image.build());
    }

    ModuleFolder folder() {
        return new ModuleFolder(new KernelFiles(root), VERSION);
    }

    Path file(String module) {
        return root.resolve("lib/modules/" + VERSION + "/kernel/" + module + ".ko");
    }

    /** A module whose object is called NAME_fops and that imports from others. */
    void add(String name, String depends) throws IOException {
        add(name, depends, VERSION);
    }

    /** As above, one that was built for some kernel. */
    void add(String name, String depends, String release) throws IOException {
        ElfBuilder elf = new ElfBuilder(ElfBuilder.X86_64);
        String modinfo = "license=GPL\0depends=" + depends + "\0vermagic=" + release + " SMP\0";
        elf.progbits(".modinfo", modinfo.getBytes(StandardCharsets.US_ASCII));
        int data = elf.progbits(".data", new byte[SmallKernel.SIZE]);
        elf.symbol(name + "_fops", 1, data, 0, SmallKernel.SIZE);
        elf.rela(data, 8, 1, elf.symbol("generic_llseek", 0, 0, 0, 0), 0);
        addFile(name, elf.build());
    }

    void addFile(String name, byte[] content) throws IOException {
        write("lib/modules/" + VERSION + "/kernel/" + name + ".ko", content);
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }
}
