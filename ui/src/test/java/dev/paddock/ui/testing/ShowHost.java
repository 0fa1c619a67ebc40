package dev.paddock.ui.testing;

import dev.paddock.model.decision.Decider;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Policy;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.ViolationEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A host like a real one, for looking at the window: a Debian server with a policy that was refined for a while. */
public final class ShowHost {
    public static final String POLICY = """
            apiVersion: paddock.dev/v1
            kind: Policy
            name: web-servers
            description: Debian 13 web servers
            mode: enforce
            modules:
              default: deny
              rules:
                - {module: "ext4", verdict: allow}
                - {module: "nf_*", verdict: allow, note: firewall}
                - {module: "xfs", verdict: audit}
                - {module: algif_aead, verdict: deny, note: CVE-2026-31431, until: 2027-01-01T00:00:00Z}
            splice:
              default: degrade
              vmsplice: degrade
              rules:
                - {fops: "vmlinux:pipefifo_fops", verdict: allow}
                - {fops: "ext4:*", side: source, verdict: allow}
                - {fops: "fuse:fuse_dev_operations", verdict: allow}
                - {transfer: by-copy, verdict: allow}
                - {socket: {family: inet, type: stream, protocol: tcp}, side: sink, verdict: allow}
                - {socket: {family: alg}, verdict: deny}
            sockets:
              default: allow
              rules:
                - {family: alg, verdict: deny}
                - {family: rxrpc, verdict: deny}
            """;

    private static final List<String> LOADED = List.of(
            ("ext4 jbd2 mbcache fuse virtio_net net_failover failover virtio_blk virtio_pci virtio_ring overlay br_netfilter bridge"
                            + " stp llc nf_tables nfnetlink nf_conntrack nf_nat nf_defrag_ipv4 nf_defrag_ipv6 xt_conntrack sunrpc nfs lockd"
                            + " grace dm_mod dm_crypt aesni_intel crypto_simd cryptd rng_core efivarfs ip_tables x_tables autofs4 vsock"
                            + " binfmt_misc kvm kvm_intel irqbypass qemu_fw_cfg i2c_piix4 pcspkr serio_raw evdev button sg")
                    .split(" "));
    private static final List<String> ON_DISK = List.of(
            ("af_alg algif_aead algif_hash algif_skcipher algif_rng rxrpc kafs esp4 esp6 xfrm_user af_key xfs btrfs f2fs ceph cifs"
                            + " 9p ocfs2 exfat ntfs3 tipc sctp dccp can can_raw bluetooth rfcomm nfc ax25 netrom rose x25 appletalk ipx"
                            + " atm rds smc kcm mctp phonet ieee802154 qrtr vmw_vsock_vmci_transport usb_storage uas snd_hda_intel i915"
                            + " amdgpu nouveau radeon iwlwifi ath10k_pci mac80211 cfg80211 dvb_core videodev uvcvideo joydev floppy"
                            + " parport ppdev firewire_core firewire_ohci thunderbolt hfs hfsplus jfs reiserfs minix sysv ufs qnx4")
                    .split(" "));

    private ShowHost() {}

    public static Policy policy() {
        return PolicyReader.read(POLICY) instanceof ReadResult.Accepted accepted
                ? accepted.policy()
                : Policy.allowAll();
    }

    public static ModulesReply modules() {
        Decider decider = new Decider(policy(), Instant.EPOCH);
        Map<String, List<String>> aliases = Map.of(
                "af_alg", List.of("net-pf-38"),
                "algif_aead", List.of("algif-aead", "crypto-algif-aead"),
                "rxrpc", List.of("net-pf-33"),
                "xfs", List.of("fs-xfs"),
                "esp4", List.of("xfrm-type-2-50"),
                "fuse", List.of("char-major-10-229", "devname:fuse", "fs-fuse", "fs-fuseblk"));
        List<ModuleEntry> all = new ArrayList<>();
        Stream.of(
                        LOADED.stream().map(n -> Map.entry(n, "loaded")),
                        ON_DISK.stream().map(n -> Map.entry(n, "on-disk")),
                        Stream.of("tcp_cubic", "unix", "ipv6", "crc32c_generic", "ext2", "vfat")
                                .map(n -> Map.entry(n, "built-in")),
                        java.util.stream.IntStream.range(0, 4200)
                                .mapToObj(i -> Map.entry("snd_soc_codec_" + i, "on-disk")))
                .flatMap(s -> s)
                .forEach(e -> {
                    var decision = decider.module(new ModuleName(e.getKey()));
                    int hash = Math.floorMod(e.getKey().hashCode(), 900_000);
                    boolean loaded = e.getValue().equals("loaded");
                    all.add(new ModuleEntry(
                            e.getKey(),
                            e.getValue(),
                            e.getValue().equals("built-in") ? Optional.empty() : Optional.of(16_384L + hash),
                            loaded ? Optional.of(hash % 4) : Optional.empty(),
                            e.getKey().equals("nf_conntrack") ? List.of("nf_nat", "xt_conntrack") : List.of(),
                            dependencies(e.getKey()),
                            List.of(),
                            List.of(),
                            aliases.getOrDefault(e.getKey(), List.of()),
                            e.getValue().equals("built-in")
                                    ? Optional.empty()
                                    : Optional.of("kernel/drivers/" + e.getKey() + ".ko.xz"),
                            "",
                            Optional.of(decision.verdict().word()),
                            Optional.of(decision.rule().toString())));
                });
        all.sort(Comparator.comparing(ModuleEntry::name));
        return new ModulesReply(Hosts.KERNEL, all, List.of());
    }

    private static List<String> dependencies(String name) {
        return switch (name) {
            case "algif_aead", "algif_hash", "algif_skcipher", "algif_rng" -> List.of("af_alg");
            case "ext4" -> List.of("jbd2", "mbcache");
            case "nf_nat", "xt_conntrack" -> List.of("nf_conntrack", "nf_defrag_ipv4", "nf_defrag_ipv6");
            case "nfs" -> List.of("sunrpc", "lockd", "grace");
            case "kafs" -> List.of("rxrpc");
            default -> List.of();
        };
    }

    public static FopsReply fops() {
        List<FopsEntry> all = new ArrayList<>();
        for (String fs : List.of("ext4", "xfs", "nfs", "btrfs", "f2fs", "ceph", "cifs", "ocfs2", "exfat", "ntfs3")) {
            add(all, fs, fs + "_file_operations", fs + "_file_splice_read", "by-reference", "iter_file_splice_write");
            add(all, fs, fs + "_dir_operations", "", "none", "iter_file_splice_write");
        }
        add(all, "fuse", "fuse_dev_operations", "fuse_dev_splice_read", "by-reference", "fuse_dev_splice_write");
        add(all, "fuse", "fuse_file_operations", "fuse_splice_read", "delegates", "fuse_splice_write");
        add(all, "overlay", "ovl_file_operations", "ovl_splice_read", "delegates", "ovl_splice_write");
        for (String symbol : List.of(
                "random_fops",
                "urandom_fops",
                "zero_fops",
                "full_fops",
                "tty_fops",
                "console_fops",
                "kernfs_file_fops",
                "proc_reg_file_ops",
                "tracing_fops")) {
            add(all, "vmlinux", symbol, "copy_splice_read", "by-copy", "iter_file_splice_write");
        }
        add(all, "vmlinux", "pipefifo_fops", "", "none", "iter_file_splice_write");
        add(
                all,
                "vmlinux",
                "shmem_file_operations",
                "shmem_file_splice_read",
                "by-reference",
                "iter_file_splice_write");
        add(all, "vmlinux", "tracing_buffers_fops", "tracing_buffers_splice_read", "by-reference", "");
        add(all, "vmlinux", "socket_file_ops", "sock_splice_read", "unknown", "splice_to_socket");
        add(all, "virtio_console", "port_fops", "", "none", "port_fops_splice_write");
        all.sort(Comparator.comparing(FopsEntry::module).thenComparing(FopsEntry::symbol));
        return new FopsReply(Hosts.KERNEL, all, List.of());
    }

    private static void add(
            List<FopsEntry> all, String module, String symbol, String read, String transfer, String write) {
        boolean allowed = module.equals("fuse") || transfer.equals("by-copy") || symbol.equals("pipefifo_fops");
        String verdict = allowed ? "allow" : "degrade";
        FopsEntry plain = Hosts.fops(module, symbol, read, transfer, write);
        all.add(new FopsEntry(
                module,
                symbol,
                "",
                plain.spliceRead(),
                plain.spliceWrite(),
                plain.readTransfer(),
                plain.writeTransfer(),
                Optional.of(module.equals("ext4") ? "allow" : verdict),
                Optional.of(verdict),
                plain.readReason(),
                plain.writeReason()));
    }

    /** Something that could happen on it, the n-th thing. */
    public static ViolationEntry violation(long id, Instant now) {
        Instant at = now.minusSeconds(Math.max(0, 240 - id * 5));
        record Kind(String kind, String object, String program, long uid, String rule, String verdict, String wanted) {}
        List<Kind> kinds = List.of(
                new Kind("socket-create", "alg", "/usr/bin/python3.13", 1000, "sockets.rules[0]", "deny", "deny"),
                new Kind("module-request", "net-pf-38", "/usr/bin/python3.13", 1000, "modules.default", "deny", "deny"),
                new Kind(
                        "splice-sink",
                        "alg/seqpacket/0",
                        "/home/mia/copyfail",
                        1000,
                        "splice.rules[5]",
                        "deny",
                        "deny"),
                new Kind(
                        "splice-source",
                        "nfs:nfs_file_operations",
                        "/usr/sbin/nginx",
                        33,
                        "splice.default",
                        "degrade",
                        "degrade"),
                new Kind("module-load", "xfs", "/usr/bin/kmod", 0, "modules.rules[2]", "audit", "audit"),
                new Kind(
                        "splice-sink",
                        "overlay:ovl_file_operations",
                        "/usr/bin/cp",
                        0,
                        "splice.default",
                        "degrade",
                        "degrade"),
                new Kind("vmsplice", "vmsplice", "/usr/sbin/criu", 0, "splice.vmsplice", "audit", "degrade"));
        Kind kind = kinds.get((int) (id % kinds.size()));
        return new ViolationEntry(
                id,
                at.minusSeconds(id % 50).toString(),
                at.toString(),
                kind.kind(),
                2000 + (int) (id * 37 % 9000),
                kind.uid(),
                kind.program().substring(kind.program().lastIndexOf('/') + 1),
                kind.program(),
                kind.object(),
                kind.rule(),
                6,
                kind.verdict(),
                kind.wanted(),
                1 + id * 13 % 40,
                kind.kind().equals("splice-sink") ? List.of("page-cache", "other") : List.of());
    }
}
