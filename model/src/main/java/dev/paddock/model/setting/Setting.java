package dev.paddock.model.setting;

/** A sysctl that Paddock shows and never changes. */
public enum Setting {
    /** 0, 1 or 2; from Linux 7.3 on, while af_alg is in the kernel (crypto/af_alg.c af_alg_table). */
    AF_ALG_RESTRICT("crypto.af_alg_restrict"),
    /** 0 or 1, and never 0 again before the next boot (kernel/module/main.c module_sysctl_table). */
    MODULES_DISABLED("kernel.modules_disabled"),
    /** The program that loads what is asked for; empty string for none (kernel/module/kmod.c modprobe_path). */
    MODPROBE("kernel.modprobe"),
    /** 0, 1 or 2; from Linux 6.6 on (io_uring/io_uring.c kernel_io_uring_disabled_table). */
    IO_URING_DISABLED("kernel.io_uring_disabled");

    private final String sysctl;

    Setting(String sysctl) {
        this.sysctl = sysctl;
    }

    /** The name as sysctl(8) writes it, {@code kernel.modprobe}. */
    public String sysctl() {
        return sysctl;
    }
}
