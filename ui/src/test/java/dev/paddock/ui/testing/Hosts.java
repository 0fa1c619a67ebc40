package dev.paddock.ui.testing;

import dev.paddock.model.coverage.Backing;
import dev.paddock.model.coverage.CoverageFinder;
import dev.paddock.model.coverage.Enforcement;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.Presence;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.setting.KernelSetting;
import dev.paddock.model.setting.Reading;
import dev.paddock.model.setting.Setting;
import dev.paddock.wire.message.CoverageEntry;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.SettingEntry;
import dev.paddock.wire.message.Status;
import dev.paddock.wire.message.ViolationEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invented hosts. */
public final class Hosts {
    public static final String KERNEL = "6.12.48+deb13-amd64";

    private static final List<SettingEntry> SETTINGS = SettingEntry.of(List.of(
            new KernelSetting(
                    Setting.AF_ALG_RESTRICT,
                    new Reading.Absent(
                            "It comes with the module af_alg, from Linux 7.3 on, and af_alg is not loaded now.")),
            new KernelSetting(Setting.MODULES_DISABLED, new Reading.Value("0")),
            new KernelSetting(Setting.MODPROBE, new Reading.Value("/sbin/modprobe")),
            new KernelSetting(Setting.IO_URING_DISABLED, new Reading.Value("1"))));

    private Hosts() {}

    public static Status enforcing() {
        return new Status(
                "0.1.0",
                KERNEL,
                "enforce",
                "bpf",
                "lsm",
                "open",
                "",
                6,
                "allow-all",
                Optional.empty(),
                List.of(
                        new HookEntry("file_permission", "supported", true, true, true),
                        new HookEntry("socket_sendmsg", "supported", false, false, true),
                        new HookEntry("socket_create", "supported", true, true, true),
                        new HookEntry("kernel_module_request", "supported", true, true, true),
                        new HookEntry("kernel_read_file", "supported", true, true, true),
                        new HookEntry(
                                "__x64_sys_vmsplice",
                                "not modifiable: this kernel is built without CONFIG_FUNCTION_ERROR_INJECTION",
                                false,
                                false,
                                false)),
                Map.of(
                        "splice-sink.refused",
                        214L,
                        "module-request.refused",
                        12L,
                        "socket-create.refused",
                        31L,
                        "history.stored",
                        257L),
                SETTINGS,
                List.of(new GapEntry(
                        "vmsplice",
                        "cannot be refused on this kernel; what it puts into a pipe is still checked at every sink")),
                true);
    }

    /** The same with other hooks and gaps. */
    public static Status enforcing(List<HookEntry> hooks, List<GapEntry> gaps) {
        Status status = enforcing();
        return new Status(
                status.version(),
                status.kernel(),
                status.mode(),
                status.backend(),
                status.flavour(),
                status.lock(),
                "",
                status.revision(),
                status.policy(),
                status.pending(),
                hooks,
                status.counters(),
                status.settings(),
                gaps,
                status.mayChange());
    }

    public static Status powerless() {
        Status status = enforcing();
        return new Status(
                status.version(),
                KERNEL,
                "none",
                "none",
                "none",
                "open",
                "the agent does not run as root",
                0,
                "allow-all",
                Optional.empty(),
                List.of(),
                Map.of(),
                SETTINGS,
                List.of(new GapEntry(
                        "file_operations of the running kernel",
                        "/proc/kcore: permission denied; the agent must run as root")),
                true);
    }

    public static PolicyReply policy(long revision, Policy policy) {
        return new PolicyReply(revision, PolicyWriter.write(policy), Optional.empty());
    }

    /** As the agent answers for a host that has none of the policy's modules and file_operations. */
    public static CoverageReply coverage(long revision, Policy policy, Map<Section, String> obstacles) {
        Map<Section, Backing> sections = new EnumMap<>(Section.class);
        Map.of(
                        Section.MODULES, List.of("kernel_module_request", "kernel_read_file", "kernel_post_load_data"),
                        Section.SPLICE, List.of("file_permission"),
                        Section.SOCKETS, List.of("socket_create"))
                .forEach((section, hooks) ->
                        sections.put(section, new Backing(hooks, Optional.ofNullable(obstacles.get(section)))));
        Enforcement enforcement = new Enforcement(
                sections,
                Map.of(
                        RuleRef.VMSPLICE, new Backing(List.of("vmsplice"), Optional.empty()),
                        RuleRef.ZEROCOPY, new Backing(List.of("socket_sendmsg"), Optional.empty()),
                        RuleRef.UNREGISTERED, new Backing(List.of("file_open", "file_post_open"), Optional.empty())),
                List.of());
        return new CoverageReply(
                revision,
                CoverageFinder.of(
                                new PolicyInForce(policy, revision, Bench.NOW, enforcement),
                                new ModuleInventory(KERNEL, List.of(), List.of()),
                                new FopsInventory(KERNEL, List.of(), List.of()),
                                _ -> Presence.ABSENT)
                        .stream()
                        .map(CoverageEntry::of)
                        .toList());
    }

    public static ModuleEntry module(String name, String state, String... aliases) {
        return new ModuleEntry(
                name,
                state,
                Optional.of(40_960L + 512L * name.length()),
                state.equals("loaded") ? Optional.of(1) : Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(aliases),
                Optional.of("kernel/" + name + ".ko.xz"),
                "",
                Optional.of("allow"),
                Optional.of("modules.default"));
    }

    /** A few modules that the tests speak of. */
    public static ModulesReply modules() {
        return new ModulesReply(
                KERNEL,
                List.of(
                        module("af_alg", "on-disk", "net-pf-38"),
                        module("algif_aead", "on-disk", "algif-aead", "crypto-algif-aead"),
                        module("ext4", "loaded", "fs-ext4"),
                        module("fuse", "loaded", "fs-fuse", "char-major-10-229"),
                        module("rxrpc", "on-disk", "net-pf-33"),
                        module("tcp_cubic", "built-in")),
                List.of());
    }

    /** As many as asked for. */
    public static ModulesReply modules(int number) {
        return new ModulesReply(
                KERNEL,
                IntStream.range(0, number)
                        .mapToObj(i -> module(
                                String.format(java.util.Locale.ROOT, "module_%05d", i),
                                i % 30 == 0 ? "loaded" : "on-disk",
                                "pci:v" + i))
                        .toList(),
                List.of());
    }

    public static FopsEntry fops(String module, String symbol, String read, String transfer, String write) {
        return new FopsEntry(
                module,
                symbol,
                "",
                Optional.of(read).filter(r -> !r.isEmpty()),
                Optional.of(write).filter(w -> !w.isEmpty()),
                read.isEmpty() ? "none" : transfer,
                write.isEmpty() ? "none" : write.startsWith("iter") ? "by-copy" : "by-reference",
                Optional.of("allow"),
                Optional.of("allow"),
                read.isEmpty()
                        ? Optional.empty()
                        : Optional.of("fs/splice.c " + read + " (6.12, 7.3): as the test says"),
                write.isEmpty()
                        ? Optional.empty()
                        : Optional.of("fs/splice.c " + write + " (6.12, 7.3): as the test says"));
    }

    public static FopsReply fops() {
        return new FopsReply(
                KERNEL,
                List.of(
                        fops(
                                "ext4",
                                "ext4_file_operations",
                                "ext4_file_splice_read",
                                "by-reference",
                                "iter_file_splice_write"),
                        fops(
                                "fuse",
                                "fuse_dev_operations",
                                "fuse_dev_splice_read",
                                "by-reference",
                                "fuse_dev_splice_write"),
                        fops("vmlinux", "pipefifo_fops", "", "none", "iter_file_splice_write"),
                        fops("vmlinux", "random_fops", "copy_splice_read", "by-copy", "iter_file_splice_write")),
                List.of());
    }

    public static ViolationEntry violation(long id, String kind, String object, long count) {
        return new ViolationEntry(
                id,
                "2026-11-24T08:00:00Z",
                "2026-11-24T08:00:05Z",
                kind,
                4711,
                1000,
                "python3",
                "/usr/bin/python3.13",
                object,
                "splice.default",
                6,
                "deny",
                "deny",
                count,
                kind.equals("splice-sink") ? List.of("page-cache") : List.of());
    }

    public static List<ViolationEntry> violations(int number) {
        return Stream.iterate((long) number, id -> id - 1)
                .limit(number)
                .map(id -> violation(id, "splice-sink", "inet/stream/tcp", 1))
                .toList();
    }
}
