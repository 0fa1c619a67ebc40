package dev.paddock.agent.bpf;

import dev.paddock.model.policy.Section;
import dev.paddock.model.violation.ViolationKind;
import java.util.List;
import java.util.Optional;

/** The hooks of the BPF object, each with its program and the kernel function that this attaches to. */
enum Hook {
    FILE_PERMISSION("file_permission", Section.SPLICE),
    VMSPLICE("vmsplice", Section.SPLICE, "__x64_sys_vmsplice"),
    VMSPLICE_COMPAT("vmsplice_compat", Section.SPLICE, "__ia32_sys_vmsplice"),
    SOCKET_CREATE("socket_create", Section.SOCKETS),
    KERNEL_MODULE_REQUEST("kernel_module_request", Section.MODULES),
    KERNEL_READ_FILE("kernel_read_file", Section.MODULES),
    KERNEL_POST_LOAD_DATA("kernel_post_load_data", Section.MODULES);

    private static final String REFUSING = "_refuse";

    private final String program;
    private final Section section;
    private final Optional<String> systemCall;

    /** A security hook: its program is named as the hook is. */
    Hook(String securityHook, Section section) {
        this.program = securityHook;
        this.section = section;
        this.systemCall = Optional.empty();
    }

    Hook(String program, Section section, String systemCall) {
        this.program = program;
        this.section = section;
        this.systemCall = Optional.of(systemCall);
    }

    /** Name of the program in the object, and of the hook on screens. */
    String program() {
        return program;
    }

    /** A second program of a system call, which answers for the kernel, for kernels that let it. */
    Optional<String> refusingProgram() {
        return systemCall.map(_ -> program + REFUSING);
    }

    boolean isSecurityHook() {
        return systemCall.isEmpty();
    }

    String kernelFunction(Flavour flavour) {
        return systemCall.orElseGet(() -> flavour.function(program));
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
