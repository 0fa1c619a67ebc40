package dev.paddock.kernel.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.use.Held;
import dev.paddock.model.use.Use;
import dev.paddock.model.use.UseInventory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseCounterTest {

    @TempDir
    Path root;

    @Test
    void addsUpByProcessAndFops() {
        UseCounter counter = new UseCounter();
        counter.count(file(1, 0x10));
        counter.count(file(1, 0x10));
        counter.count(file(1, 0x20));
        counter.count(file(2, 0x10));

        assertThat(uses(counter).uses())
                .extracting(use -> use.holder().pid() + " " + use.held().text() + " " + use.count())
                .containsExactly("1 tea:f10 2", "1 tea:f20 1", "2 tea:f10 1");
    }

    @Test
    void twoAddressesOfOneIdentityAreOneUse() {
        UseCounter counter = new UseCounter();
        counter.count(file(1, 0x10));
        counter.count(file(1, 0x20));

        assertThat(counter.uses(new KernelFiles(root), _ -> new Held.Fops(FopsId.parse("tea:same")))
                        .uses())
                .extracting(Use::count)
                .containsExactly(2L);
    }

    @Test
    void keepsNoMoreThanItMayAndSaysWhatIsLeftOut() {
        UseCounter counter = new UseCounter(2);
        counter.count(file(1, 0x10));
        counter.count(file(2, 0x10));
        counter.count(file(3, 0x10));
        counter.count(file(1, 0x10));

        UseInventory inventory = uses(counter);
        assertThat(inventory.uses()).extracting(Use::count).containsExactly(2L, 1L);
        assertThat(inventory.gaps())
                .extracting(Gap::why)
                .containsExactly("1 open files are left out: more than 2 pairs of process and file_operations");
    }

    private UseInventory uses(UseCounter counter) {
        return counter.uses(
                new KernelFiles(root), address -> new Held.Fops(FopsId.parse("tea:f" + Long.toHexString(address))));
    }

    private static OpenFile file(int pid, long fops) {
        return new OpenFile(fops, 0, 0, 0, pid, 0, 3, "x");
    }
}
