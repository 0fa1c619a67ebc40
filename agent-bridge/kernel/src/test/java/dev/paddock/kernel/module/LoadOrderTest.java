package dev.paddock.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.ModuleName;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The order of libkmod, on tables small enough to check by hand; ModprobeTest holds it against modprobe itself. */
class LoadOrderTest {

    @Test
    void loadsWhatIsNeededFirstAndTheLastOfModulesDepBeforeTheOthers() {
        assertThat(order("a.ko: b.ko c.ko\nb.ko: c.ko\nc.ko:\n", "", "").of("a"))
                .extracting(ModuleName::value)
                .containsExactly("c", "b", "a");
    }

    @Test
    void loadsSoftDependenciesBeforeAndAfterWithWhatTheyNeed() {
        String dep = "a.ko:\nb.ko: base.ko\nbase.ko:\nlate.ko:\n";
        assertThat(order(dep, "softdep a pre: b nosuch post: late\n", "").of("a"))
                .extracting(ModuleName::value)
                .containsExactly("base", "b", "a", "late");
    }

    @Test
    void ofSeveralSoftdepLinesTheFirstCountsAndWordsWithoutPreOrPostMeanNothing() {
        String dep = "a.ko:\nb.ko:\nc.ko:\nd.ko:\n";
        assertThat(order(dep, "softdep a pre: b\nsoftdep a pre: c\nsoftdep d b\n", "")
                        .of("a"))
                .extracting(ModuleName::value)
                .containsExactly("b", "a");
        assertThat(order(dep, "softdep d b\n", "").of("d"))
                .extracting(ModuleName::value)
                .containsExactly("d");
    }

    @Test
    void everyModuleBehindAnAliasIsLoadedInTheOrderOfModulesAlias() {
        assertThat(order("a.ko:\nb.ko:\n", "", "alias net-pf-* b\nalias net-pf-9 a\n")
                        .of("net-pf-9"))
                .extracting(ModuleName::value)
                .containsExactly("b", "a");
    }

    @Test
    void circlesOfSoftDependenciesEnd() {
        assertThat(order("a.ko:\nb.ko:\n", "softdep a pre: b\nsoftdep b pre: a\n", "")
                        .of("a"))
                .extracting(ModuleName::value)
                .contains("a", "b");
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            chain.append("softdep m").append(i).append(" pre: m").append(i + 1).append('\n');
        }
        StringBuilder files = new StringBuilder();
        for (int i = 0; i <= 5_000; i++) {
            files.append('m').append(i).append(".ko:\n");
        }
        assertThat(order(files.toString(), chain.toString(), "").of("m0")).isNotEmpty();
    }

    private static LoadOrder order(String dep, String softdep, String alias) {
        var files = new TreeMap<>(ModuleDependencies.parse(dep));
        AliasIndex index = new AliasIndex(files.keySet(), List::of, ModuleAlias.parse(alias), Set.of(), List.of());
        return new LoadOrder(index, files, SoftDependencies.parse(softdep));
    }
}
