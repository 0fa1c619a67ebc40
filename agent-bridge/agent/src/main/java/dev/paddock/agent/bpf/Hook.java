package dev.paddock.agent.bpf;

import dev.paddock.model.policy.Section;
import dev.paddock.model.violation.ViolationKind;
import java.util.List;
import java.util.Optional;

/** The hooks of the BPF object, each with the kernel function that its program attaches to: an LSM hook's own is bpf_lsm_NAME. */
enum Hook {
    FILE_PERMISSION("file_permission", "bpf_lsm_file_permission", Section.SPLICE),
    DO_SPLICE_ENTER("do_splice_enter", "do_splice", Section.SPLICE),
    DO_SPLICE_EXIT("do_splice_exit", "do_splice", Section.SPLICE),
    VMSPLICE("vmsplice", "__x64_sys_vmsplice", Section.SPLICE),
    VMSPLICE_COMPAT("vmsplice_compat", "__ia32_sys_vmsplice", Section.SPLICE),
    SOCKET_CREATE("socket_create", "bpf_lsm_socket_create", Section.SOCKETS),
    KERNEL_MODULE_REQUEST("kernel_module_request", "bpf_lsm_kernel_module_request", Section.MODULES),
    KERNEL_READ_FILE("kernel_read_file", "bpf_lsm_kernel_read_file", Section.MODULES),
    KERNEL_POST_LOAD_DATA("kernel_post_load_data", "bpf_lsm_kernel_post_load_data", Section.MODULES);

    private final String program;
    private final String kernelFunction;
    private final Section section;

    Hook(String program, String kernelFunction, Section section) {
        this.program = program;
        this.kernelFunction = kernelFunction;
        this.section = section;
    }

    /** Name of the program in the object, and of the hook on screens. */
    String program() {
        return program;
    }

    String kernelFunction() {
        return kernelFunction;
    }

    Section section() {
        return section;
    }

    /** The section that cannot be held without this hook. */
    Optional<Section> needed() {
        return needed(section).contains(this) ? Optional.of(section) : Optional.empty();
    }

    /** The hooks without which a section cannot be held. */
    static List<Hook> needed(Section section) {
        return switch (section) {
            case SPLICE -> List.of(FILE_PERMISSION, DO_SPLICE_ENTER, DO_SPLICE_EXIT);
            case SOCKETS -> List.of(SOCKET_CREATE);
            case MODULES -> List.of(KERNEL_READ_FILE, KERNEL_POST_LOAD_DATA, KERNEL_MODULE_REQUEST);
        };
    }

    static Optional<Hook> ofProgram(String program) {
        return java.util.Arrays.stream(values())
                .filter(h -> h.program.equals(program))
                .findFirst();
    }

    /** Number of kinds that events and counters know: KIND_COUNT. */
    static final int KIND_COUNT = ViolationKind.values().length + 1;
}
