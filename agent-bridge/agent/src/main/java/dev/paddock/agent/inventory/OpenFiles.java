package dev.paddock.agent.inventory;

import dev.paddock.kernel.fops.NamedFops;
import dev.paddock.kernel.use.OpenFile;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The open files of every process, as the kernel itself lists them. Safe for several threads, which wait for each other. */
public interface OpenFiles extends AutoCloseable {

    /**
     * Goes through all of them once, without holding any.
     *
     * @return false where there are so many that it ended before the last
     * @throws IOException where the kernel does not list them, with the reason
     */
    boolean forEach(Consumer<OpenFile> consumer) throws IOException;

    /** The file_operations of all of them, named by the kernel's own symbol table; each address once. */
    List<NamedFops> fops() throws IOException;

    @Override
    void close();

    /** Those of a kernel that cannot be asked. */
    static OpenFiles none(String why) {
        return new OpenFiles() {
            @Override
            public boolean forEach(Consumer<OpenFile> consumer) throws IOException {
                throw new IOException(why);
            }

            @Override
            public List<NamedFops> fops() throws IOException {
                throw new IOException(why);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
