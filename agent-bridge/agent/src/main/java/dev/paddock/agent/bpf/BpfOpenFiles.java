package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.inventory.OpenFiles;
import dev.paddock.kernel.fops.NamedFops;
import dev.paddock.kernel.use.OpenFile;
import dev.paddock.kernel.use.OpenFileRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jnr.ffi.Pointer;

/**
 * The open files through the programs of open-files.bpf.c. They stay loaded as long as this is open, and run only while somebody reads; nothing
 * is pinned.
 */
public final class BpfOpenFiles implements OpenFiles {

    private static final System.Logger LOG = System.getLogger(BpfOpenFiles.class.getName());
    private static final String RESOURCE = "open-files.bpf.o";
    private static final long MOST_BYTES = 1_000_000L * OpenFileRecords.SIZE;
    private static final int LONGEST_LINE = 1024;

    private final Natives natives;
    private final Pointer object;
    private final BpfIterator files;
    private final BpfIterator named;

    private BpfOpenFiles(Natives natives, Pointer object, BpfIterator files, BpfIterator named) {
        this.natives = natives;
        this.object = object;
        this.files = files;
        this.named = named;
    }

    /** Loads the programs; never throws for what the kernel refuses: then every reading says why. */
    public static OpenFiles open() {
        try {
            return load(Natives.load());
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.INFO, "open files are read from procfs: {0}", e.getMessage());
            return OpenFiles.none(String.valueOf(e.getMessage()));
        }
    }

    private static OpenFiles load(Natives natives) throws BackendException {
        byte[] bytes = BpfResource.read(RESOURCE);
        Pointer object = natives.check(
                natives.bpf().bpf_object__open_mem(bytes, bytes.length, null), "cannot read the BPF object");
        try {
            natives.check(natives.bpf().bpf_object__load(object), "cannot load the iterator of open files");
            BpfIterator files = BpfIterator.attach(natives, program(natives, object, "open_files"), MOST_BYTES);
            BpfIterator named = BpfIterator.attach(natives, program(natives, object, "open_fops"), MOST_BYTES);
            return new BpfOpenFiles(natives, object, files, named);
        } catch (BackendException e) {
            natives.bpf().bpf_object__close(object);
            throw e;
        }
    }

    private static Pointer program(Natives natives, Pointer object, String name) throws BackendException {
        return natives.check(
                natives.bpf().bpf_object__find_program_by_name(object, name), "the object has no program " + name);
    }

    @Override
    public synchronized boolean forEach(Consumer<OpenFile> consumer) throws IOException {
        OpenFileRecords records = new OpenFileRecords(consumer);
        return !read(files, records::accept);
    }

    @Override
    public synchronized List<NamedFops> fops() throws IOException {
        List<NamedFops> fops = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        StringBuilder line = new StringBuilder();
        read(named, (buffer, length) -> {
            for (char one : new String(buffer, 0, length, StandardCharsets.ISO_8859_1).toCharArray()) {
                if (one != '\n') {
                    if (line.length() < LONGEST_LINE) {
                        line.append(one);
                    }
                } else {
                    if (seen.add(line.toString())) {
                        NamedFops.parse(line.toString()).ifPresent(fops::add);
                    }
                    line.setLength(0);
                }
            }
        });
        return fops;
    }

    private static boolean read(BpfIterator iterator, BpfIterator.Sink sink) throws IOException {
        try {
            return iterator.read(sink);
        } catch (BackendException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        files.close();
        named.close();
        natives.bpf().bpf_object__close(object);
    }
}
