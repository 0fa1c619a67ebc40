package dev.paddock.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.Progress;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeScannerTest {

    @TempDir
    private Path root;

    @TempDir
    private Path cache;

    private final AtomicInteger read = new AtomicInteger();
    private SmallTree tree;

    @BeforeEach
    void buildTree() throws IOException {
        tree = new SmallTree(root);
        for (int i = 0; i < 40; i++) {
            tree.add("tea" + i, "");
        }
        tree.add("pot", "tea1");
        tree.add("cup", "pot");
    }

    @Test
    void oneDamagedFileIsListedWithTheReasonAndAllOthersAreThere() throws IOException {
        tree.addFile("broken", new byte[] {0x7f, 'E', 'L', 'F', 2});

        ScannedTree scan = scan();

        assertThat(scan.fops().fops()).hasSize(42);
        assertThat(scan.gaps())
                .filteredOn(gap -> gap.what().equals("module broken"))
                .singleElement()
                .extracting(Gap::why)
                .asString()
                .contains("/lib/modules/6.1.0/kernel/broken.ko");
        assertThat(scan.modules())
                .filteredOn(module -> module.name().value().equals("broken"))
                .singleElement()
                .matches(module -> module.problem().isPresent());
    }

    @Test
    void modulesOfAnotherKernelAreOneGap() throws IOException {
        for (int i = 0; i < 20; i++) {
            tree.add("tea" + i, "", "6.12.0");
        }

        Gap gap = scan().gaps().getLast();

        assertThat(scan().gaps()).hasSize(2).contains(gap);
        assertThat(gap.what()).contains("20 modules", "tea0");
        assertThat(gap.why()).contains("6.12.0", "6.1.0");
    }

    @Test
    void readsNothingAgainWhereNothingChanged() {
        ScannedTree first = scan();
        read.set(0);

        ScannedTree second = scan();

        assertThat(read).hasValue(0);
        assertThat(second.fops()).isEqualTo(first.fops());
        assertThat(second.modules())
                .extracting(module -> module.info().values("license"))
                .hasSize(42)
                .allMatch(licenses -> licenses.contains("GPL"));
    }

    @Test
    void aChangedFileIsReadAgainAndSoAreThoseThatImportFromIt() throws IOException {
        scan();
        read.set(0);
        tree.add("tea1", "tea2");

        scan();

        // tea1 and pot; cup imports from pot only, which is the same file as before.
        assertThat(read).hasValue(2);
    }

    @Test
    void aModuleThatIsGoneIsGoneAndADamagedOneIsTriedAgain() throws IOException {
        tree.addFile("broken", new byte[3]);
        scan();
        Files.delete(tree.file("tea7"));
        tree.add("broken", "");

        ScannedTree scan = scan();

        assertThat(scan.modules())
                .extracting(module -> module.name().value())
                .doesNotContain("tea7")
                .contains("broken");
        assertThat(scan.gaps()).extracting(Gap::what).doesNotContain("module broken");
    }

    @Test
    void aCancelledScanSaysSoAndIsGoneOnWithNextTime() {
        Progress impatient = new Progress() {
            @Override
            public void done(long bytes, long total) {
                read.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return read.get() >= 10;
            }
        };
        ScannedTree cut = scanner().scan(impatient);
        int before = read.getAndSet(0);

        ScannedTree whole = scan();

        assertThat(cut.gaps()).extracting(Gap::why).anyMatch(why -> why.startsWith("cancelled after"));
        // Two more at most: what was read and imports from what was not.
        assertThat(read.get()).isBetween(42 - before, 42 - before + 2);
        assertThat(whole.fops().fops()).hasSize(42);
    }

    @Test
    void anotherImageMakesEverythingNew() throws IOException {
        scan();
        read.set(0);
        new SmallTree(root);

        scan();

        assertThat(read).hasValue(42);
    }

    private ScannedTree scan() {
        return scanner().scan(new Progress() {
            @Override
            public void done(long bytes, long total) {
                read.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
    }

    private TreeScanner scanner() {
        return TreeScanner.ofImage(tree.folder(), new FileScanCache(cache));
    }
}
