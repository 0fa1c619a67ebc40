package dev.paddock.kernel.module;

import dev.paddock.kernel.elf.ElfFile;
import dev.paddock.kernel.file.Compression;
import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.kernel.file.OpenFile;
import dev.paddock.kernel.file.Unpacker;
import java.io.IOException;

/** Opens the files of one module directory one after the other: of a plain one what is asked for is read, of a packed one everything. For one thread. */
public final class ModuleFileOpener implements AutoCloseable {

    /** What somebody wants to know of an open module file. */
    @FunctionalInterface
    public interface Question<T> {

        /**
         * Asks.
         *
         * @param file is closed and its memory used again after the answer: the answer holds copies
         */
        T of(ElfFile file) throws IOException;
    }

    private final KernelFiles files;
    private final String inTree;
    private final Unpacker unpacker = new Unpacker();

    /** Takes no memory before the first file. */
    public ModuleFileOpener(ModuleFolder folder) {
        this.files = folder.files();
        // Asked once: it looks which of two places the directory is at.
        this.inTree = "/" + folder.path("");
    }

    /** The path inside the tree of a module file, for messages. */
    public String name(String path) {
        return inTree + path;
    }

    /**
     * Opens a file for one question.
     *
     * @param path below the module directory
     * @throws IOException where it is absent, damaged or may not be read
     */
    public <T> T ask(String path, Question<T> question) throws IOException {
        String name = name(path);
        try (OpenFile file = OpenFile.open(files.resolve(name), name)) {
            boolean plain = Compression.of(file.start()) == Compression.NONE;
            return question.of(ElfFile.parse(plain ? file : unpacker.unpack(file.whole(), KernelFiles.LIMIT)));
        }
    }

    @Override
    public void close() {
        unpacker.close();
    }
}
