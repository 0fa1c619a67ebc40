package dev.paddock.agent.bpf;

/** What libbpf leaves to libc. */
public interface LibC {

    int close(int fd);
}
