package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jnr.ffi.Pointer;

/** What the running kernel lets programs attach to, found out without attaching anything. Used by one thread, and closed after use. */
final class AttachPoints implements AutoCloseable {

    private static final int BPF_PROG_TYPE_TRACING = 26; // include/uapi/linux/bpf.h
    private static final int BPF_MODIFY_RETURN = 26;
    private static final int BTF_KIND_TYPEDEF = 8; // include/uapi/linux/btf.h
    private static final int BTF_KIND_FUNC = 12;

    /** struct bpf_prog_load_opts of libbpf 1.0 (bpf/bpf.h), up to and with attach_btf_id and padding. */
    private static final int OPTIONS_SIZE = 40;

    private static final int EXPECTED_ATTACH_TYPE = 12;
    private static final int ATTACH_BTF_ID = 32;

    /** r0 = 0; exit */
    private static final byte[] RETURN_ZERO = {(byte) 0xb7, 0, 0, 0, 0, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0};

    private final Natives natives;
    private final Pointer types;

    private AttachPoints(Natives natives, Pointer types) {
        this.natives = natives;
        this.types = types;
    }

    /** Reads the kernel's types once, for every question: libbpf_find_vmlinux_btf_id reads some 150,000 of them for each. */
    static AttachPoints open(Natives natives) throws BackendException {
        return new AttachPoints(
                natives, natives.check(natives.bpf().btf__load_vmlinux_btf(), "cannot read the types of the kernel"));
    }

    /** Why no program can see calls of this kernel function; empty where one can. */
    Optional<String> whyNotTraced(String function) {
        return typeId(function) > 0 ? Optional.empty() : Optional.of("this kernel has no function " + function);
    }

    /** Whether the kernel was built with io_uring (CONFIG_IO_URING). */
    boolean hasIoUring() {
        return typeId("io_wq_submit_work") > 0;
    }

    /**
     * Why no program can answer for this kernel function (fmod_ret); empty where one can. The kernel itself is asked, with a program that
     * changes nothing and is gone when this returns (kernel/bpf/verifier.c check_attach_modify_return).
     */
    Optional<String> whyNotModified(String function) {
        int type = typeId(function);
        if (type <= 0) {
            return whyNotTraced(function);
        }
        ByteBuffer options = ByteBuffer.allocate(OPTIONS_SIZE).order(ByteOrder.nativeOrder());
        options.putLong(0, OPTIONS_SIZE)
                .putInt(EXPECTED_ATTACH_TYPE, BPF_MODIFY_RETURN)
                .putInt(ATTACH_BTF_ID, type);
        int program = natives.bpf()
                .bpf_prog_load(
                        BPF_PROG_TYPE_TRACING,
                        "paddock_asks",
                        "GPL",
                        RETURN_ZERO,
                        RETURN_ZERO.length / Long.BYTES,
                        options.array());
        if (program < 0) {
            return Optional.of("this kernel lets no program answer for " + function
                    + " (it needs CONFIG_FUNCTION_ERROR_INJECTION, or a function security_*)");
        }
        natives.libc().close(program);
        return Optional.empty();
    }

    /** Why no program can see this tracepoint; empty where one can. */
    Optional<String> whyNoTracepoint(String name) {
        return natives.bpf().btf__find_by_name_kind(types, "btf_trace_" + name, BTF_KIND_TYPEDEF) > 0
                ? Optional.empty()
                : Optional.of("this kernel has no tracepoint " + name);
    }

    private int typeId(String function) {
        return natives.bpf().btf__find_by_name_kind(types, function, BTF_KIND_FUNC);
    }

    @Override
    public void close() {
        natives.bpf().btf__free(types);
    }
}
