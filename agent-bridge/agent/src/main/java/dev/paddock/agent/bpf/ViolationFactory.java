package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.policy.RuleRef;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the numbers of an event their names. */
final class ViolationFactory {

    private final BootClock clock;
    private final Supplier<FopsAddresses> addresses;

    ViolationFactory(BootClock clock, Supplier<FopsAddresses> addresses) {
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Empty for a kind that this version does not know. */
    Optional<Violation> from(BpfEvent event) {
        return violation(event, clock.instantOf(event.bootNanos()), 1);
    }

    /** The same as the event so many times again, until now. */
    Optional<Violation> again(BpfEvent event, long times) {
        return violation(event, clock.clock().instant(), times);
    }

    private Optional<Violation> violation(BpfEvent event, Instant time, long count) {
        FoldKey key = event.key();
        return ViolationKind.of(key.kind()).map(kind -> {
            return new Violation(
                    0,
                    time,
                    time,
                    kind,
                    key.pid(),
                    Integer.toUnsignedLong(key.uid()),
                    event.command(),
                    event.executable().isEmpty() ? "[" + event.command() + "]" : event.executable(),
                    object(kind, event),
                    RuleRef.ofCode(key.rule()),
                    key.revision(),
                    PolicyLayout.verdict(key.done()),
                    PolicyLayout.verdict(key.wanted()),
                    count);
        });
    }

    private String object(ViolationKind kind, BpfEvent event) {
        return switch (kind) {
            case SPLICE_SOURCE, SPLICE_SINK -> event.fops() == 0 ? socket(event) : fops(event.fops());
            case VMSPLICE -> "vmsplice";
            case ZEROCOPY -> socket(event);
            case SOCKET_CREATE -> family(event.family());
            case MODULE_REQUEST, MODULE_LOAD -> event.name();
        };
    }

    private String fops(long address) {
        return addresses
                .get()
                .at(address)
                .map(FopsId::toString)
                .orElse("unknown file_operations at 0x" + Long.toHexString(address));
    }

    private static String socket(BpfEvent event) {
        return family(event.family())
                + "/" + SocketType.of(event.type()).map(SocketType::word).orElse(Integer.toString(event.type()))
                + "/" + SocketProtocol.name(event.protocol());
    }

    private static String family(int number) {
        return number <= SocketFamily.MAX ? new SocketFamily(number).word() : Integer.toString(number);
    }
}
