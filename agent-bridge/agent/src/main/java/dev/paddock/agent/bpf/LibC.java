package dev.paddock.agent.bpf;

import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** What libbpf leaves to libc. */
public interface LibC {

    int close(int fd);

    /** Gives the bytes read, 0 at the end; -1 and errno for an error. */
    @ssize_t
    long read(int fd, @Out byte[] buffer, @size_t long size);
}
