package dev.paddock.agent.inventory;

import dev.paddock.kernel.fops.NamedFops;
import dev.paddock.kernel.use.OpenFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Those that are opened when somebody first asks: an agent that starts has other things to do. */
public final class LateOpenFiles implements OpenFiles {

    private final Supplier<OpenFiles> opener;
    private Optional<OpenFiles> opened = Optional.empty();

    /** @param opener called once, or not at all; its result is closed with this */
    public LateOpenFiles(Supplier<OpenFiles> opener) {
        this.opener = opener;
    }

    @Override
    public boolean forEach(Consumer<OpenFile> consumer) throws IOException {
        return files().forEach(consumer);
    }

    @Override
    public List<NamedFops> fops() throws IOException {
        return files().fops();
    }

    private synchronized OpenFiles files() {
        OpenFiles files = opened.orElseGet(opener);
        opened = Optional.of(files);
        return files;
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(OpenFiles::close);
    }
}
