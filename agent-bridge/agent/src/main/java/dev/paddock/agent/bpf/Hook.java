package dev.paddock.agent.bpf;

import dev.paddock.model.policy.Section;
import dev.paddock.model.violation.ViolationKind;
import java.util.List;
import java.util.Optional;

/** The hooks of the BPF object, each with the kernel function that its program attaches to: an LSM hook's own is bpf_lsm_NAME. */
enum Hook {
    FILE_PERMISSION("file_permission", Section.SPLICE, "bpf_lsm_file_permission", false),
    VMSPLICE("vmsplice", Section.SPLICE, "__x64_sys_vmsplice", true),
    VMSPLICE_COMPAT("vmsplice_compat", Section.SPLICE, "__ia32_sys_vmsplice", true),
    SOCKET_CREATE("socket_create", Section.SOCKETS, "bpf_lsm_socket_create", false),
    KERNEL_MODULE_REQUEST("kernel_module_request", Section.MODULES, "bpf_lsm_kernel_module_request", false),
    KERNEL_READ_FILE("kernel_read_file", Section.MODULES, "bpf_lsm_kernel_read_file", false),
    KERNEL_POST_LOAD_DATA("kernel_post_load_data", Section.MODULES, "bpf_lsm_kernel_post_load_data", false);

    private static final String REFUSING = "_refuse";

    private final String program;
    private final Section section;
    private final String kernelFunction;
    private final boolean mayRefuse;

    Hook(String program, Section section, String kernelFunction, boolean mayRefuse) {
        this.program = program;
        this.section = section;
        this.kernelFunction = kernelFunction;
        this.mayRefuse = mayRefuse;
    }

    /** Name of the program in the object, and of the hook on screens. */
    String program() {
        return program;
    }

    /** A second program, which answers for the kernel function, for kernels that let it. */
    Optional<String> refusingProgram() {
        return mayRefuse ? Optional.of(program + REFUSING) : Optional.empty();
    }

    String kernelFunction() {
        return kernelFunction;
    }

    /** The section that cannot be held without this hook. */
    Optional<Section> needed() {
        return needed(section).contains(this) ? Optional.of(section) : Optional.empty();
    }

    /** The hooks without which a section cannot be held. */
    static List<Hook> needed(Section section) {
        return switch (section) {
            case SPLICE -> List.of(FILE_PERMISSION);
            case SOCKETS -> List.of(SOCKET_CREATE);
            case MODULES -> List.of(KERNEL_READ_FILE, KERNEL_POST_LOAD_DATA, KERNEL_MODULE_REQUEST);
        };
    }

    /** Number of kinds that events and counters know: KIND_COUNT. */
    static final int KIND_COUNT = ViolationKind.values().length + 1;
}
