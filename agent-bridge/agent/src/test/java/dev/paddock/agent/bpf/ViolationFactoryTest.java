package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.inventory.FopsAddresses;
import dev.paddock.kernel.memory.ImageAddresses;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.violation.Violation;
import dev.paddock.model.violation.ViolationKind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViolationFactoryTest {

    private static final long KNOWN = 0xffffffffb4000100L;
    private static final long NAMELESS = 0xffffffffb4000200L;
    private static final long OF_A_MODULE = 0xffffffffc0123456L;
    private static final ImageAddresses IMAGE =
            new ImageAddresses(0xffffffffb4000000L, 0xffffffffb6c30000L, 0xffffffffb5d2ed80L);

    @Test
    void fileOperationsHaveTheirName() {
        assertThat(object(KNOWN, Optional.of(IMAGE))).isEqualTo("vmlinux:def_blk_fops");
    }

    /** An address of the kernel is nothing for a member of the group, who may read violations and not /proc/kallsyms. */
    @Test
    void whatHasNoNameIsToldByWhereItLiesAndNotByItsAddress() {
        assertThat(object(NAMELESS, Optional.of(IMAGE))).isEqualTo("unknown file_operations of vmlinux");
        assertThat(object(OF_A_MODULE, Optional.of(IMAGE))).isEqualTo("unknown file_operations outside vmlinux");
        assertThat(object(NAMELESS, Optional.empty())).isEqualTo("unknown file_operations");
    }

    private static String object(long address, Optional<ImageAddresses> image) {
        FopsAddresses addresses = new FopsAddresses(Map.of(KNOWN, FopsId.parse("vmlinux:def_blk_fops")), image, 0);
        FoldKey key = new FoldKey(
                1, 2, address, 3, 4, 1000, 0, (byte) ViolationKind.SPLICE_SOURCE.number(), (byte) 1, (byte) 1, (byte)
                        0);
        return new ViolationFactory(new BootClock(Clock.systemUTC()), () -> addresses)
                .from(key, 7)
                .map(Violation::object)
                .orElseThrow();
    }
}
