package dev.paddock.agent.bpf;

import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.Ruling;
import dev.paddock.model.compile.SocketKey;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.Mode;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled policy as the keys and values of one policy map, and what holds for the whole of it: struct policy_key, struct policy_entry and
 * struct policy_meta of paddock.h. What is allowed by the default it would have anyway still gets its entry, so that the map alone tells what
 * holds.
 */
final class PolicyLayout {

    static final int KEY_SIZE = 64;
    static final int ENTRY_SIZE = 32;
    static final int META_SIZE = 32;
    /** Of these the first: behind them programs count how many modules were unloaded. */
    static final int META_CONSTANT = 24;

    private static final int NAME_OFFSET = 8;
    private static final int NAME_SIZE = 56;
    private static final int UNSET = 255;

    private static final int KEY_SPLICE_DEFAULT = 1;
    private static final int KEY_MODULE_DEFAULT = 2;
    private static final int KEY_VMSPLICE = 3;
    private static final int KEY_FOPS = 4;
    private static final int KEY_SOCKET = 5;
    private static final int KEY_FAMILY = 6;
    private static final int KEY_MODULE = 7;
    private static final int KEY_REQUEST = 8;
    private static final int KEY_EXEMPT_UID = 9;
    private static final int KEY_EXEMPT_FILE = 10;
    private static final int KEY_ZEROCOPY = 11;
    private static final int KEY_EXEMPT_UNIT = 12;
    private static final int KEY_ELSEWHERE = 13;
    private static final int KEY_UNREGISTERED = 14;
    private static final int KEY_MODULE_LIST = 15;

    private static final Ruling SPARED = new Ruling(Verdict.ALLOW, RuleRef.SURVIVAL);

    private static final int EXEMPT_BY_UID = 1;
    private static final int EXEMPT_BY_FILE = 2;
    private static final int EXEMPT_BY_UNIT = 4;

    /** One element of the map: the bytes of a key and those of its entry, never changed after they are in. */
    static final class Element {
        private final byte[] key;
        private final byte[] entry;

        Element(byte[] key, byte[] entry) {
            this.key = key;
            this.entry = entry;
        }

        byte[] key() {
            return key;
        }

        byte[] entry() {
            return entry;
        }
    }

    /**
     * What a layout has to know of the machine.
     *
     * @param modules the modules directory of the running kernel; where there is none every module comes from elsewhere
     * @param vital the modules whose files are opened in any case
     */
    record Host(Optional<FileId> modules, Set<ModuleName> vital) {

        Host {
            vital = Set.copyOf(vital);
        }
    }

    private final List<Element> elements = new ArrayList<>();
    private final byte[] meta;

    private PolicyLayout(byte[] meta) {
        this.meta = meta;
    }

    List<Element> elements() {
        return List.copyOf(elements);
    }

    byte[] meta() {
        return meta.clone();
    }

    /**
     * Lays a policy out.
     *
     * @param addresses of the running kernel
     * @param deadline nanoseconds of CLOCK_BOOTTIME after which the kernel falls back; 0 for none
     */
    static PolicyLayout of(
            CompiledPolicy policy,
            long revision,
            FopsAddresses addresses,
            Map<String, FileId> executables,
            Host host,
            long deadline) {
        PolicyLayout layout = new PolicyLayout(meta(policy, revision, deadline, addresses.unloads()));
        layout.addNumber(
                KEY_SPLICE_DEFAULT,
                0,
                policy.spliceDefault().source(),
                policy.spliceDefault().sink());
        layout.addNumber(KEY_MODULE_DEFAULT, 0, policy.moduleDefault(), policy.moduleDefault());
        if (policy.elsewhere().verdict() != Verdict.ALLOW) {
            layout.add(
                    numberKey(KEY_ELSEWHERE, 0, 0),
                    entry(
                            Optional.of(policy.elsewhere()),
                            Optional.empty(),
                            host.modules().map(FileId::inode).orElse(0L),
                            host.modules().map(FileId::device).orElse(0)));
        }
        if (policy.unregistered().verdict() != Verdict.ALLOW) {
            addresses.image().ifPresent(image -> layout.addUnregistered(policy.unregistered(), image));
        }
        layout.addNumber(KEY_VMSPLICE, 0, policy.vmsplice(), policy.vmsplice());
        layout.addNumber(KEY_ZEROCOPY, 0, policy.zerocopy(), policy.zerocopy());
        policy.fops()
                .forEach((id, ruling) -> addresses
                        .byIdentity()
                        .getOrDefault(id, Set.of())
                        .forEach(address -> layout.add(
                                numberKey(KEY_FOPS, 0, address),
                                entry(
                                        Optional.of(ruling.source()),
                                        Optional.of(ruling.sink()),
                                        id.module().equals(ModuleName.VMLINUX) ? 0 : 1,
                                        0))));
        policy.sockets()
                .forEach((key, ruling) -> layout.add(
                        numberKey(KEY_SOCKET, 0, socketNumber(key)), entry(ruling.source(), ruling.sink(), 0, 0)));
        for (int family = 0; family < policy.families().size(); family++) {
            layout.addNumber(
                    KEY_FAMILY,
                    family,
                    policy.families().get(family),
                    policy.families().get(family));
        }
        policy.modules()
                .forEach((name, ruling) -> layout.addName(
                        KEY_MODULE, name.value(), ruling, host.vital().contains(name) ? SPARED : ruling));
        host.vital().stream()
                .filter(name -> !policy.modules().containsKey(name))
                .forEach(name -> layout.addName(KEY_MODULE, name.value(), policy.moduleDefault(), SPARED));
        policy.requests().forEach((name, ruling) -> layout.addName(KEY_REQUEST, name, ruling, ruling));
        policy.exemptions().forEach(exemption -> layout.addExemption(exemption, executables));
        return layout;
    }

    private static byte[] meta(CompiledPolicy policy, long revision, long deadline, int unloads) {
        Verdict mode = policy.mode() == Mode.AUDIT ? Verdict.AUDIT : Verdict.ALLOW;
        int exemptBy = 0;
        for (Exemption exemption : policy.exemptions()) {
            exemptBy |= switch (exemption.subject()) {
                case Exemption.Subject.Uid _ -> EXEMPT_BY_UID;
                case Exemption.Subject.Executable _ -> EXEMPT_BY_FILE;
                case Exemption.Subject.Unit _ -> EXEMPT_BY_UNIT;
            };
        }
        return bytes(buffer(META_SIZE)
                .putLong(revision)
                .putLong(deadline)
                .putInt(number(mode))
                .putInt(exemptBy)
                .putInt(unloads));
    }

    private void addUnregistered(Ruling ruling, ImageAddresses image) {
        add(
                numberKey(KEY_UNREGISTERED, 0, 0),
                entry(Optional.of(ruling), Optional.empty(), image.start(), image.end() - image.start()));
        add(numberKey(KEY_MODULE_LIST, 0, 0), entry(Optional.empty(), Optional.empty(), image.modules(), 0));
    }

    private void addExemption(Exemption exemption, Map<String, FileId> executables) {
        long sections = sections(exemption.from());
        byte[] entry = bytes(buffer(ENTRY_SIZE).putLong(16, sections));
        switch (exemption.subject()) {
            case Exemption.Subject.Uid uid -> merge(numberKey(KEY_EXEMPT_UID, 0, uid.uid()), entry);
            case Exemption.Subject.Executable executable ->
                Optional.ofNullable(executables.get(executable.path()))
                        .ifPresent(id -> merge(numberKey(KEY_EXEMPT_FILE, id.device(), id.inode()), entry));
            case Exemption.Subject.Unit unit -> merge(nameKey(KEY_EXEMPT_UNIT, unit.name()), entry);
        }
    }

    /** Two exemptions of the same subject are one with the sections of both. */
    private void merge(byte[] key, byte[] entry) {
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (Arrays.equals(element.key(), key)) {
                long sections =
                        buffer(element.entry()).getLong(16) | buffer(entry).getLong(16);
                elements.set(i, new Element(key, bytes(buffer(ENTRY_SIZE).putLong(16, sections))));
                return;
            }
        }
        add(key, entry);
    }

    private void addNumber(int kind, long number, Ruling source, Ruling sink) {
        add(numberKey(kind, 0, number), entry(Optional.of(source), Optional.of(sink), 0, 0));
    }

    private void addName(int kind, String name, Ruling source, Ruling sink) {
        if (fits(name)) {
            add(nameKey(kind, name), entry(Optional.of(source), Optional.of(sink), 0, 0));
        }
    }

    /** Whether a name can be a key: the longest that the kernel compares has 55 bytes. */
    static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length < NAME_SIZE;
    }

    private static byte[] nameKey(int kind, String name) {
        return bytes(buffer(KEY_SIZE).putInt(kind).put(NAME_OFFSET, name.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(byte[] key, byte[] entry) {
        elements.add(new Element(key, entry));
    }

    private static byte[] numberKey(int kind, int device, long number) {
        return bytes(buffer(KEY_SIZE).putInt(kind).putInt(device).putLong(number));
    }

    private static long socketNumber(SocketKey key) {
        return key.family() | (long) key.type() << 16 | (long) key.protocol() << 32;
    }

    private static byte[] entry(Optional<Ruling> source, Optional<Ruling> sink, long a, long b) {
        ByteBuffer buffer = buffer(ENTRY_SIZE);
        for (Optional<Ruling> ruling : List.of(source, sink)) {
            buffer.putInt(ruling.map(r -> number(r.verdict())).orElse(UNSET));
            buffer.putInt(ruling.map(r -> r.rule().code()).orElse(0));
        }
        return bytes(buffer.putLong(a).putLong(b));
    }

    private static long sections(Set<Section> sections) {
        long bits = 0;
        for (Section section : sections) {
            bits |= switch (section) {
                case MODULES -> 1;
                case SPLICE -> 2;
                case SOCKETS -> 4;
            };
        }
        return bits;
    }

    /** enum paddock_verdict. */
    static int number(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> 0;
            case AUDIT -> 1;
            case DEGRADE -> 2;
            case DENY -> 3;
            case KILL -> 4;
        };
    }

    static Verdict verdict(int number) {
        return switch (number) {
            case 1 -> Verdict.AUDIT;
            case 2 -> Verdict.DEGRADE;
            case 3 -> Verdict.DENY;
            case 4 -> Verdict.KILL;
            default -> Verdict.ALLOW;
        };
    }

    /** The whole of a buffer that {@link #buffer(int)} made. */
    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer buffer(int size) {
        return buffer(new byte[size]);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
