package dev.paddock.ui.testing;

import dev.paddock.wire.message.ExposedModule;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.LoadRequestEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.ParameterEntry;
import dev.paddock.wire.message.PolicyWayEntry;
import dev.paddock.wire.message.SignatureEntry;
import dev.paddock.wire.message.UseEntry;
import dev.paddock.wire.message.UsesReply;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an invented host answers about one thing at a time. */
public final class ShowDetails {

    private ShowDetails() {}

    public static ModuleReply module(String name, ModulesReply modules) {
        ModuleEntry plain = modules.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow();
        ModuleEntry entry = name.equals("xfs")
                ? new ModuleEntry(
                        plain.name(),
                        plain.state(),
                        plain.size(),
                        plain.users(),
                        plain.usedBy(),
                        List.of("libcrc32c", "exportfs"),
                        List.of("crc32c"),
                        List.of("crc32c_intel"),
                        Stream.concat(
                                        plain.aliases().stream(),
                                        IntStream.range(0, 30).mapToObj(i -> "xfs-feature-" + i))
                                .toList(),
                        plain.file(),
                        plain.taints(),
                        plain.verdict(),
                        plain.rule())
                : plain;
        boolean builtIn = plain.state().equals("built-in");
        return new ModuleReply(Hosts.KERNEL, entry, facts(name, builtIn), fops(name), List.of());
    }

    private static ModuleFactsEntry facts(String name, boolean builtIn) {
        return new ModuleFactsEntry(
                builtIn
                        ? Optional.empty()
                        : Optional.of("/lib/modules/" + Hosts.KERNEL + "/kernel/crypto/" + name + ".ko.xz"),
                builtIn ? Optional.empty() : Optional.of("linux-image-" + Hosts.KERNEL),
                List.of("GPL"),
                Optional.of(
                        name.equals("algif_aead")
                                ? "AEAD kernel crypto API user space interface"
                                : "The module " + name),
                List.of("Stephan Mueller <smueller@chronox.de>"),
                Optional.empty(),
                Optional.of("533BB7E5866E52F63B9ACCB"),
                Optional.of(Hosts.KERNEL + " SMP preempt mod_unload modversions"),
                List.of(
                        new ParameterEntry("debug", "int", "Level of messages, 0 to 3"),
                        new ParameterEntry("max_requests", "uint", "")),
                builtIn
                        ? new SignatureEntry("built-in", "", "", "", "", "")
                        : new SignatureEntry(
                                "signed",
                                "Debian Secure Boot Signer 2022 - linux",
                                "2b7a0f3c9d14e5b8a6c1",
                                "sha256",
                                "rsa",
                                ""),
                name.equals("fuse") ? List.of("it was loaded by force") : List.of(),
                name.equals("algif_aead") ? List.of("alg") : List.of(),
                name.equals("fuse") ? List.of("fuse", "fuseblk") : List.of(),
                name.equals("algif_aead") ? List.of("aead") : List.of(),
                name.equals("fuse") ? List.of("char-major-10-229", "devname:fuse") : List.of(),
                "no");
    }

    private static List<FopsEntry> fops(String name) {
        return name.equals("fuse")
                ? List.of(
                        Hosts.fops(
                                "fuse",
                                "fuse_dev_operations",
                                "fuse_dev_splice_read",
                                "by-reference",
                                "fuse_dev_splice_write"),
                        Hosts.fops("fuse", "fuse_dir_operations", "", "none", ""))
                : List.of();
    }

    public static ExposureReply exposure(String name) {
        boolean fops = name.indexOf(':') >= 0;
        String module = fops ? name.substring(0, name.indexOf(':')) : name;
        if (module.equals("vmlinux")) {
            return new ExposureReply(
                    Hosts.KERNEL,
                    name,
                    "fops",
                    "Part of the kernel image: nobody has to load anything to reach it.",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "The policy web-servers, revision 6, is enforced.",
                    List.of(way("splice-source", name, "degrade", "splice.default", "enforced", "")),
                    List.of());
        }
        return new ExposureReply(
                Hosts.KERNEL,
                name,
                fops ? "fops" : "module",
                "Any user can have the kernel load " + module + ": creating a socket of the family is enough.",
                List.of(new ExposedModule(
                        module, "on-disk", Optional.of("kernel/crypto/" + module + ".ko.xz"), "asked")),
                List.of(
                        new LoadRequestEntry(
                                "net-pf-38",
                                1,
                                "af_alg",
                                "any-user",
                                "any user",
                                "net/socket.c __sock_create, no check before request_module",
                                ""),
                        new LoadRequestEntry(
                                "algif-aead",
                                3,
                                module,
                                "any-user",
                                "any user with a socket of the family alg",
                                "crypto/af_alg.c alg_get_type",
                                "")),
                List.of("alg"),
                List.of(),
                "The policy web-servers, revision 6, is enforced.",
                List.of(
                        way("module-load", module, "deny", "modules.rules[3]", "enforced", ""),
                        way(
                                "socket-creation",
                                "alg",
                                "allow",
                                "sockets.default",
                                "enforced",
                                "a module that is loaded already is reached all the same")),
                List.of(new GapEntry("udev rules", "/usr/lib/udev/rules.d is not read: hardware may ask too")));
    }

    private static PolicyWayEntry way(
            String way, String object, String verdict, String rule, String effect, String note) {
        return new PolicyWayEntry(
                way,
                object,
                verdict,
                rule,
                "The most exact rule that speaks of it says " + verdict + ".",
                effect,
                note);
    }

    public static UsesReply uses() {
        return new UsesReply(
                List.of(
                        use(
                                "fuse",
                                "fuse_dev_operations",
                                2114,
                                1000,
                                "gvfsd-fuse",
                                "/usr/libexec/gvfsd-fuse",
                                "gvfs-daemon.service",
                                1),
                        use("fuse", "fuse_dev_operations", 1203, 0, "lxcfs", "/usr/bin/lxcfs", "lxcfs.service", 3),
                        use("ext4", "ext4_file_operations", 812, 33, "nginx", "/usr/sbin/nginx", "nginx.service", 41),
                        use(
                                "ext4",
                                "ext4_file_operations",
                                1,
                                0,
                                "systemd",
                                "/usr/lib/systemd/systemd",
                                "init.scope",
                                2),
                        use("vmlinux", "pipefifo_fops", 3321, 1000, "bash", "/usr/bin/bash", "session-2.scope", 2),
                        use("vmlinux", "tty_fops", 3321, 1000, "bash", "/usr/bin/bash", "session-2.scope", 4)),
                List.of());
    }

    private static UseEntry use(
            String module,
            String symbol,
            int pid,
            int uid,
            String command,
            String executable,
            String unit,
            long count) {
        return new UseEntry(
                module, symbol, "", module + ":" + symbol, pid, uid, command, executable, Optional.of(unit), count);
    }
}
