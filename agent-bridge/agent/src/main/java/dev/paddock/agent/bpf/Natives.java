package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.util.Map;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/** libbpf and libc, and their errors as sentences. */
final class Natives {

    static final int ENOENT = 2;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /** What libbpf passes through most (asm-generic/errno-base.h, errno.h). */
    private static final Map<Integer, String> NAMES = Map.of(
            ENOENT,
            "ENOENT: no such function, map or path in this kernel",
            3,
            "ESRCH: /sys/kernel/btf/vmlinux is absent or damaged; a kernel with CONFIG_DEBUG_INFO_BTF has it",
            7,
            "E2BIG: too large for the verifier",
            12,
            "ENOMEM: out of memory",
            13,
            "EACCES: the verifier rejected it",
            16,
            "EBUSY: busy",
            22,
            "EINVAL: this kernel does not know it",
            28,
            "ENOSPC: no room left",
            95,
            "EOPNOTSUPP: not supported by this kernel",
            524,
            "ENOTSUPP: not supported by this kernel");

    private final LibBpf bpf;
    private final LibC libc;
    private final Runtime runtime;

    private Natives(LibBpf bpf, LibC libc) {
        this.bpf = bpf;
        this.libc = libc;
        this.runtime = Runtime.getRuntime(bpf);
    }

    /** Loads the libraries; the exception names the package to install where libbpf is missing. */
    static Natives load() throws BackendException {
        try {
            LibBpf bpf = LibraryLoader.create(LibBpf.class).failImmediately().load("libbpf.so.1");
            LibC libc = LibraryLoader.create(LibC.class).failImmediately().load("libc.so.6");
            return new Natives(bpf, libc);
        } catch (UnsatisfiedLinkError e) {
            throw new BackendException(
                    "libbpf 1.x cannot be loaded: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + ". Install the package libbpf1 and start paddockd again",
                    e);
        }
    }

    LibBpf bpf() {
        return bpf;
    }

    LibC libc() {
        return libc;
    }

    /** Zeroed memory of so many bytes, there as long as the pointer is in use. */
    Pointer memory(int bytes) {
        return Memory.allocateDirect(runtime, bytes, true);
    }

    /** errno of this thread's last call. */
    int lastError() {
        return runtime.getLastError();
    }

    /** Passes a result on; throws where it is a negative errno. */
    int check(int result, String what) throws BackendException {
        if (result < 0) {
            throw new BackendException(what + ": " + describe(-result));
        }
        return result;
    }

    /** Passes a pointer on; throws with errno where it is null. */
    Pointer check(@Nullable Pointer pointer, String what) throws BackendException {
        if (pointer == null) {
            throw new BackendException(what + ": " + describe(runtime.getLastError()));
        }
        return pointer;
    }

    private static String describe(int errno) {
        return switch (errno) {
            case EPERM ->
                "the kernel refuses BPF to this process (EPERM). The agent must run as root; containers and sandboxes refuse "
                        + "BPF even to root";
            case ENOSYS -> "this kernel has no bpf() system call (ENOSYS)";
            default -> NAMES.getOrDefault(errno, "errno " + errno);
        };
    }
}
