package dev.paddock.agent.bpf;

import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.violation.ViolationKind;
import java.util.Optional;

/** The hooks of the BPF object, each with its program and the kernel function that this attaches to. */
enum Hook {
    FILE_PERMISSION("file_permission", Section.SPLICE),
    VMSPLICE("vmsplice", RuleRef.Kind.SPLICE_VMSPLICE, "__x64_sys_vmsplice"),
    VMSPLICE_COMPAT("vmsplice_compat", RuleRef.Kind.SPLICE_VMSPLICE, "__ia32_sys_vmsplice"),
    SOCKET_SENDMSG("socket_sendmsg", RuleRef.Kind.SPLICE_ZEROCOPY),
    SOCKET_CREATE("socket_create", Section.SOCKETS),
    KERNEL_MODULE_REQUEST("kernel_module_request", Section.MODULES),
    KERNEL_READ_FILE("kernel_read_file", Section.MODULES),
    KERNEL_POST_LOAD_DATA("kernel_post_load_data", Section.MODULES),
    FILE_OPEN("file_open", RuleRef.Kind.MODULES_UNREGISTERED),
    FILE_POST_OPEN("file_post_open", RuleRef.Kind.MODULES_UNREGISTERED);

    private static final String REFUSING = "_refuse";

    private final String program;
    private final Optional<Section> section;
    private final Optional<RuleRef.Kind> rule;
    private final Optional<String> systemCall;

    /** A security hook: its program is named as the hook is. */
    Hook(String securityHook, Section section) {
        this(securityHook, Optional.of(section), Optional.empty(), Optional.empty());
    }

    Hook(String securityHook, RuleRef.Kind rule) {
        this(securityHook, Optional.empty(), Optional.of(rule), Optional.empty());
    }

    Hook(String program, RuleRef.Kind rule, String systemCall) {
        this(program, Optional.empty(), Optional.of(rule), Optional.of(systemCall));
    }

    Hook(String program, Optional<Section> section, Optional<RuleRef.Kind> rule, Optional<String> systemCall) {
        this.program = program;
        this.section = section;
        this.rule = rule;
        this.systemCall = systemCall;
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

    /** The section that cannot be held without this hook; empty for a hook of one rule. */
    Optional<Section> section() {
        return section;
    }

    /** The one rule that this hook is for; empty for a hook of a section. */
    Optional<RuleRef> rule() {
        return rule.map(kind -> new RuleRef(kind, -1));
    }

    /** Without 32-bit system calls there is one vmsplice; before 6.9 an open() is asked for once. */
    boolean isDispensable() {
        return this == VMSPLICE_COMPAT || this == FILE_POST_OPEN;
    }

    /** What of a policy needs it, in words. */
    String use() {
        return section.map(one -> "the section " + one.word())
                .or(() -> rule().map(RuleRef::toString))
                .orElseThrow();
    }

    /** Number of kinds that events and counters know: KIND_COUNT. */
    static final int KIND_COUNT = ViolationKind.values().length + 1;
}
