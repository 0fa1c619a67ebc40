package dev.paddock.model.setting;

/** What the values of settings mean, a sentence each, read in Linux 6.1, 6.12 and 7.3. */
final class Meaning {

    private Meaning() {}

    static String of(Setting setting, String value) {
        return switch (setting) {
            case AF_ALG_RESTRICT -> afAlg(value);
            case MODULES_DISABLED -> modules(value);
            case MODPROBE -> modprobe(value);
            case IO_URING_DISABLED -> ioUring(value);
        };
    }

    // crypto/af_alg.c alg_create and af_alg_check_restriction
    private static String afAlg(String value) {
        return switch (value) {
            case "0" ->
                "The kernel itself restricts nothing of AF_ALG, the way in of Copy Fail: only a policy stands before it.";
            case "1" ->
                "AF_ALG has a short list of algorithms, shorter without CAP_SYS_ADMIN and CAP_NET_ADMIN; its sockets can"
                        + " still be created, and only a policy refuses them.";
            case "2" -> "The kernel refuses every new AF_ALG socket (EAFNOSUPPORT), whatever a policy says.";
            default -> strange(value);
        };
    }

    private static String modules(String value) {
        return switch (value) {
            case "0" ->
                "Modules can be loaded: a hole in one that is not loaded can still come in, if no policy refuses it.";
            case "1" ->
                "Nobody can load or unload a module before the next boot: what is not in the kernel now stays out.";
            default -> strange(value);
        };
    }

    // kernel/module/kmod.c call_modprobe and __request_module
    private static String modprobe(String value) {
        return value.isEmpty()
                ? "It is empty, so that the kernel has no module loaded on demand: a module comes in only if a program with"
                        + " CAP_SYS_MODULE loads it."
                : "The kernel runs this program for every module that is asked for: any user can have one loaded by a socket, a"
                        + " file system or an algorithm, if no policy refuses it.";
    }

    // io_uring/io_uring.c io_uring_allowed
    private static String ioUring(String value) {
        return switch (value) {
            case "0" ->
                "Every program may use io_uring: a policy judges its splices as all others, and a filter of system calls"
                        + " (seccomp) does not see them.";
            case "1" ->
                "Only programs with CAP_SYS_ADMIN, or in the group kernel.io_uring_group, can set up io_uring; those who have"
                        + " it keep it.";
            case "2" -> "No program can set up io_uring, which closes that way to splice; those who have it keep it.";
            default -> strange(value);
        };
    }

    private static String strange(String value) {
        return "What \"" + value + "\" means is not known: this version of Paddock knows the kernels up to 7.3.";
    }
}
