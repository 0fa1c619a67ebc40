package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.compile.PolicyCompiler;
import dev.paddock.model.coverage.Effect;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.RuleRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationsTest {

    private static final Set<Hook> ALL = Set.of(Hook.VMSPLICE, Hook.VMSPLICE_COMPAT);
    private static final String CLOSED = "modules: {default: deny, unregistered: deny}";

    @Test
    void modulesThatAreLoadedAndDeniedAreNamedAndVitalOnesSpared() {
        List<Reservation> reservations = of(CLOSED, true);
        assertThat(reservations).allMatch(one -> one.rule().equals(RuleRef.UNREGISTERED));
        assertThat(reservations).anySatisfy(one -> {
            assertThat(one.why()).endsWith("opened: configfs, tun");
            assertThat(one.effect()).isEqualTo(Effect.ENFORCED);
        });
        assertThat(reservations).anySatisfy(one -> {
            assertThat(one.why()).endsWith("runs from their files: ext4");
            assertThat(one.effect()).isEqualTo(Effect.PARTLY_ENFORCED);
        });
    }

    @Test
    void kernelThatAsksBeforeTheDriverHasRunLetsDevicesPassAlsoWhereItOnlyRecords() {
        for (String verdict : List.of("audit", "deny")) {
            assertThat(of("modules: {unregistered: " + verdict + "}", false))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.effect()).isEqualTo(Effect.PARTLY_ENFORCED);
                        assertThat(one.why()).contains("file_post_open").contains("devices");
                    });
        }
        assertThat(of("modules: {default: deny}", false)).isEmpty();
    }

    @Test
    void vmspliceIsOnlyRecordedWhereNoProgramAnswersForIt() {
        assertThat(Reservations.of(compile("splice: {vmsplice: deny}"), Set.of(), true, Optional.empty(), Set.of()))
                .singleElement()
                .extracting(Reservation::effect)
                .isEqualTo(Effect.AUDITED);
        assertThat(Reservations.of(
                        compile("splice: {vmsplice: deny}"), Set.of(Hook.VMSPLICE), true, Optional.empty(), Set.of()))
                .singleElement()
                .extracting(Reservation::effect)
                .isEqualTo(Effect.PARTLY_ENFORCED);
        assertThat(Reservations.of(compile("splice: {vmsplice: deny}"), ALL, true, Optional.empty(), Set.of()))
                .isEmpty();
        assertThat(Reservations.of(compile("splice: {vmsplice: kill}"), Set.of(), true, Optional.empty(), Set.of()))
                .isEmpty();
    }

    @Test
    void whereTheKernelHidesItsImageNothingIsHeldAndThatIsSaid() {
        FopsAddresses hidden = new FopsAddresses(Map.of(), Optional.empty(), 0);
        assertThat(Reservations.of(compile("modules: {unregistered: deny}"), ALL, true, Optional.of(hidden), Set.of()))
                .anySatisfy(one -> {
                    assertThat(one.effect()).isEqualTo(Effect.NOT_ENFORCED);
                    assertThat(one.why()).contains("/proc/kallsyms");
                });
    }

    private static List<Reservation> of(String sections, boolean behindOpen) {
        Map<Long, FopsId> loaded = sections.equals(CLOSED)
                ? Map.of(
                        8L, FopsId.parse("ext4:ext4_file_operations"),
                        16L, FopsId.parse("tun:tun_fops"),
                        24L, FopsId.parse("configfs:configfs_dir_operations"),
                        32L, FopsId.parse("vmlinux:pipefifo_fops"))
                : Map.of();
        return Reservations.of(
                compile(sections),
                ALL,
                behindOpen,
                Optional.of(new FopsAddresses(loaded, Optional.of(new ImageAddresses(1, 3, 2)), 0)),
                Set.of(new ModuleName("ext4")));
    }

    private static CompiledPolicy compile(String sections) {
        String document = "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: enforce\n" + sections + "\n";
        ReadResult.Accepted accepted = (ReadResult.Accepted) PolicyReader.read(document);
        return PolicyCompiler.compile(
                accepted.policy(),
                new ModuleInventory("k", List.of(), List.of()),
                new FopsInventory("k", List.of(), List.of()),
                Instant.parse("2026-11-24T09:00:00Z"));
    }
}
