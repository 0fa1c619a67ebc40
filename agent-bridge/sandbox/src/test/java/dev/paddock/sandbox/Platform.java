package dev.paddock.sandbox;

/**
 * A kernel, and how the programs attach to it.
 *
 * @param kernel a name of the file "kernels"
 * @param flavour lsm, or fmod_ret
 */
record Platform(String kernel, String flavour) {

    /** Debian's own list of LSMs without bpf, as Ubuntu, Proxmox and SLES have it. */
    private static final String WITHOUT_BPF = "lsm=lockdown,yama,apparmor";

    /** What makes the kernel such a one: words of its command line. */
    String commandLine() {
        return flavour.equals("lsm") ? "" : WITHOUT_BPF;
    }

    @Override
    public String toString() {
        return kernel + " " + flavour;
    }
}
