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
        return ViolationKind.of(event.kind()).map(kind -> {
            Instant time = clock.instantOf(event.bootNanos());
            return new Violation(
                    0,
                    time,
                    time,
                    kind,
                    event.pid(),
                    event.uid(),
                    event.command(),
                    event.executable().isEmpty() ? "[" + event.command() + "]" : event.executable(),
                    object(kind, event),
                    RuleRef.ofCode(event.rule()),
                    event.revision(),
                    PolicyLayout.verdict(event.done()),
                    PolicyLayout.verdict(event.wanted()),
                    1);
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
