package dev.paddock.agent.bpf;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.off_t;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.jspecify.annotations.Nullable;

/** What libbpf leaves to libc. */
public interface LibC {

    int close(int fd);

    /** Gives the bytes read, 0 at the end; -1 and errno for an error. */
    @ssize_t
    long read(int fd, @Out byte[] buffer, @size_t long size);

    int getpagesize();

    /** Gives an address, and -1 with errno for an error. */
    @Nullable
    Pointer mmap(@Nullable Pointer address, @size_t long length, int protection, int flags, int fd, @off_t long offset);

    int munmap(Pointer address, @size_t long length);

    /** Polled are so many struct pollfd. */
    int poll(@In @Out byte[] polled, long count, int millis);
}
