package dev.paddock.agent.bpf;

/** How the programs of the security hooks attach. Both are the same source, compiled once for each. */
enum Flavour {
    /** As programs of the LSM "bpf". */
    LSM("lsm", "bpf_lsm_"),
    /**
     * On security_NAME() itself, where "bpf" is not among the active LSMs: there LSM programs attach, and never run. Such programs are
     * tracing programs: see {@link Preemption} for when the kernel runs them at every call.
     */
    FMOD_RET("fmod_ret", "security_");

    private final String word;
    private final String prefix;

    Flavour(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** As on the wire; also names the BPF object. */
    String word() {
        return word;
    }

    /** The kernel function that the program of a security hook attaches to. */
    String function(String securityHook) {
        return prefix + securityHook;
    }
}
