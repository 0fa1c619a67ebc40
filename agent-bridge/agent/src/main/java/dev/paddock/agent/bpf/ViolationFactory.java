package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.violation.PipePages;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the numbers of an event their names. */
final class ViolationFactory {

    private static final String UNKNOWN = "unknown";
    private static final int NUMBER = 0xffff;

    private final BootClock clock;
    private final Supplier<FopsAddresses> addresses;

    ViolationFactory(BootClock clock, Supplier<FopsAddresses> addresses) {
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Empty for a kind that this version does not know. */
    Optional<Violation> from(BpfEvent event) {
        String executable = event.executable().isEmpty() ? "[" + event.command() + "]" : event.executable();
        return ViolationKind.of(event.key().kind())
                .map(kind -> violation(
                        event.key(),
                        kind,
                        clock.instantOf(event.bootNanos()),
                        event.command(),
                        executable,
                        object(kind, event),
                        1));
    }

    /** What happened so often and left nothing but its key: the names are not known. Empty for a kind that this version does not know. */
    Optional<Violation> from(FoldKey key, long count) {
        return ViolationKind.of(key.kind())
                .map(kind -> violation(
                        key, kind, clock.clock().instant(), UNKNOWN, "[" + UNKNOWN + "]", object(kind, key), count));
    }

    /** The same so many times again, until now. */
    Violation again(Violation what, long times) {
        Instant now = clock.clock().instant();
        return what.counted(0, now, now, times);
    }

    private static Violation violation(
            FoldKey key,
            ViolationKind kind,
            Instant time,
            String command,
            String executable,
            String object,
            long count) {
        return new Violation(
                0,
                time,
                time,
                kind,
                key.pid(),
                Integer.toUnsignedLong(key.uid()),
                command,
                executable,
                object,
                RuleRef.ofCode(key.rule()),
                key.revision(),
                PolicyLayout.verdict(key.done()),
                PolicyLayout.verdict(key.wanted()),
                count,
                PipePages.ofBits(key.pages()));
    }

    /** A socket's numbers have 48 bits, an address of the kernel has the highest one. */
    private String object(ViolationKind kind, FoldKey key) {
        long object = key.object();
        return switch (kind) {
            case SPLICE_SOURCE, SPLICE_SINK -> object < 0 ? fops(object) : socket(object);
            case VMSPLICE -> "vmsplice";
            case ZEROCOPY -> socket(object);
            case SOCKET_CREATE -> family((int) object & NUMBER);
            case MODULE_REQUEST, MODULE_LOAD, OPEN -> UNKNOWN;
        };
    }

    private String object(ViolationKind kind, BpfEvent event) {
        return switch (kind) {
            case SPLICE_SOURCE, SPLICE_SINK ->
                event.fops() == 0 ? socket(event.family(), event.type(), event.protocol()) : fops(event.fops());
            case OPEN -> opened(event.fops(), event.name());
            case VMSPLICE -> "vmsplice";
            case ZEROCOPY -> socket(event.family(), event.type(), event.protocol());
            case SOCKET_CREATE -> family(event.family());
            case MODULE_REQUEST, MODULE_LOAD -> event.name();
        };
    }

    /** Where what has no name lies, and not at which address: who may read violations may not read those of the kernel. */
    private String fops(long address) {
        FopsAddresses known = addresses.get();
        return known.at(address)
                .map(FopsId::toString)
                .orElseGet(() -> "unknown file_operations"
                        + known.image()
                                .map(image -> image.contains(address) ? " of vmlinux" : " outside vmlinux")
                                .orElse(""));
    }

    /**
     * The kernel says in which module they lay then; what lies there now, or has no name yet, may be another.
     *
     * @param module empty for none
     */
    private String opened(long address, String module) {
        if (module.isEmpty()) {
            return "file_operations of no module";
        }
        return addresses
                .get()
                .at(address)
                .filter(id -> id.module().value().equals(module))
                .map(FopsId::toString)
                .orElse(module + ":" + UNKNOWN);
    }

    /** From what socket_key() of policy.h packs. */
    private static String socket(long numbers) {
        return socket((int) numbers & NUMBER, (int) (numbers >>> 16) & NUMBER, (int) (numbers >>> 32) & NUMBER);
    }

    private static String socket(int family, int type, int protocol) {
        return family(family)
                + "/" + SocketType.of(type).map(SocketType::word).orElse(Integer.toString(type))
                + "/" + SocketProtocol.name(protocol);
    }

    private static String family(int number) {
        return number <= SocketFamily.MAX ? new SocketFamily(number).word() : Integer.toString(number);
    }
}
