package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import jnr.ffi.Pointer;

/** A loaded program of type iter: what it writes is read anew at every reading. Used by one thread at a time. */
final class BpfIterator implements AutoCloseable {

    /** Takes what one read gave: the first length bytes of the buffer, which is used again. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] buffer, int length);
    }

    // kernel/bpf/bpf_iter.c bpf_seq_read: a read gives at most eight pages, and EAGAIN where it went through
    // MAX_ITER_OBJECTS without a byte
    private static final int BUFFER = 8 * 4096;
    private static final int EAGAIN = 11;
    private static final int MOST_AGAINS = 100;

    private final Natives natives;
    private final Pointer link;
    private final long mostBytes;

    private BpfIterator(Natives natives, Pointer link, long mostBytes) {
        this.natives = natives;
        this.link = link;
        this.mostBytes = mostBytes;
    }

    /** @param mostBytes after which a reading ends, so that no number of open files can hold a thread for ever */
    static BpfIterator attach(Natives natives, Pointer program, long mostBytes) throws BackendException {
        Pointer link =
                natives.check(natives.bpf().bpf_program__attach_iter(program, null), "cannot attach the iterator");
        return new BpfIterator(natives, link, mostBytes);
    }

    /** One walk; true where it ended before its end. */
    boolean read(Sink sink) throws BackendException {
        int fd = natives.check(
                natives.bpf().bpf_iter_create(natives.bpf().bpf_link__fd(link)), "cannot start the iterator");
        try {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            int agains = 0;
            while (total < mostBytes) {
                int got = Math.toIntExact(natives.libc().read(fd, buffer, buffer.length));
                if (got > 0) {
                    sink.accept(buffer, got);
                    total += got;
                } else if (got == 0) {
                    return false;
                } else if (natives.lastError() != EAGAIN || ++agains > MOST_AGAINS) {
                    natives.check(-natives.lastError(), "cannot read the iterator");
                }
            }
            return true;
        } finally {
            natives.libc().close(fd);
        }
    }

    @Override
    public void close() {
        natives.bpf().bpf_link__destroy(link);
    }
}
