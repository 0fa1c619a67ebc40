package dev.paddock.agent.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How the programs of the security hooks attach. Both are the same source, compiled once for each. */
enum Flavour {
    /** As programs of the LSM "bpf". */
    LSM("lsm", "bpf_lsm_"),
    /**
     * On security_NAME() itself, where "bpf" is not among the active LSMs: there LSM programs attach, and never run. Not used: the kernel
     * skips a tracing program that is running already on the processor (kernel/bpf/trampoline.c __bpf_prog_enter_recur), so that on one
     * that preempts, a caller passes while another was interrupted in the program. On 7.3 some 400 of ten million calls did.
     */
    FMOD_RET("fmod_ret", "security_");

    private static final Path LSM_LIST = Path.of("/sys/kernel/security/lsm");

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

    /** Whether a program of this flavour is asked at every call. */
    boolean holds() {
        return this == LSM;
    }

    /** Why nothing is enforced with a flavour that does not hold, a sentence for the administrator. */
    String whyNot() {
        return "\"bpf\" is not in the active LSM list (" + LSM_LIST
                + "): LSM programs would attach and never run, and programs on security_* are skipped at times. Add bpf to lsm= on the "
                + "kernel command line.";
    }

    /** The kernel function that the program of a security hook attaches to. */
    String function(String securityHook) {
        return prefix + securityHook;
    }

    /** The one that runs on this kernel. fmod_ret where the list cannot be read (securityfs is not mounted): it needs no list. */
    static Flavour ofSystem() {
        try {
            return ofList(Files.readString(LSM_LIST));
        } catch (IOException _) {
            return FMOD_RET;
        }
    }

    /** @param list the active LSMs, separated by commas (security/inode.c lsm_read) */
    static Flavour ofList(String list) {
        return Arrays.asList(list.strip().split(",", -1)).contains("bpf") ? LSM : FMOD_RET;
    }
}
