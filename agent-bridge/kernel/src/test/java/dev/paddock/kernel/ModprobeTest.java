package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.module.ModuleAlias;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds our answers against those of this machine's modprobe, for the tree that the system property paddock.kernel.tree names. An empty
 * folder stands for modprobe.d, which is no part of a kernel.
 */
@Tag("kernel-tree")
class ModprobeTest {

    private static final int OF_EACH_KIND = 25;

    private final Path root = Path.of(Objects.requireNonNull(
            System.getProperty("paddock.kernel.tree"), "give -Dpaddock.kernel.tree=DIR, an unpacked kernel package"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path empty;

    @Test
    void resolvesEveryKindOfRequestAsModprobeDoes() throws IOException, InterruptedException {
        String version = version();
        ModuleCatalog catalog = new KernelTree(root, version).catalog();
        Set<String> requests = requests(catalog);
        List<String> differences = new ArrayList<>();
        for (String request : requests) {
            String ours = ours(catalog, version, request);
            String theirs = modprobe(version, request);
            if (!ours.equals(theirs)) {
                differences.add(request + "\n  modprobe:\n" + theirs + "  paddock:\n" + ours);
            }
        }

        assertThat(requests).hasSizeGreaterThan(900);
        assertThat(differences).isEmpty();
    }

    /** Every literal family, file system and algorithm; of every other prefix a few; names of modules of every sort; what nothing has. */
    private static Set<String> requests(ModuleCatalog catalog) {
        Set<String> requests =
                new LinkedHashSet<>(List.of("nosuch", "net-pf-63", "fs-", "symbol:nosuch", "crypto-nosuch"));
        TreeMap<String, List<String>> byKind = catalog.aliases().aliases().stream()
                .filter(ModuleAlias::isLiteral)
                .map(ModuleAlias::pattern)
                .collect(Collectors.groupingBy(ModprobeTest::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, patterns) -> requests.addAll(
                Set.of("net-pf", "fs", "crypto").contains(kind) ? patterns : spread(patterns, OF_EACH_KIND)));
        List<String> wild = catalog.aliases().aliases().stream()
                .filter(alias -> !alias.isLiteral())
                .map(alias -> alias.pattern()
                        .replaceAll("\\[[^]]*\\]", "1")
                        .replace('*', '7')
                        .replace('?', '5'))
                .toList();
        requests.addAll(spread(wild, 100));
        List<Module> modules = catalog.inventory().modules();
        requests.addAll(names(modules, ModuleState.BUILT_IN));
        requests.addAll(spread(names(modules, ModuleState.ON_DISK), 100));
        requests.addAll(modules.stream()
                .filter(module -> !module.softDependencies().isEmpty())
                .map(module -> module.name().value())
                .toList());
        requests.addAll(List.of("symbol:af_alg_accept", "symbol:jbd2_journal_start", "af-alg", "algif_aead"));
        return requests;
    }

    private static List<String> names(List<Module> modules, ModuleState state) {
        return modules.stream()
                .filter(module -> module.state() == state)
                .map(Module::name)
                .map(ModuleName::value)
                .toList();
    }

    private static String kind(String pattern) {
        return pattern.startsWith("net-pf-") ? "net-pf" : pattern.split("[-:]", 2)[0];
    }

    private static List<String> spread(List<String> all, int most) {
        int step = Math.max(1, all.size() / most);
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private String ours(ModuleCatalog catalog, String version, String request) {
        StringBuilder lines = new StringBuilder();
        for (ModuleName name : catalog.loadOrder(request)) {
            lines.append(catalog.module(name)
                    .flatMap(Module::file)
                    .map(file -> "insmod " + root + "/lib/modules/" + version + "/" + file + " \n")
                    .orElse("builtin " + name + "\n"));
        }
        return lines.toString();
    }

    private String modprobe(String version, String request) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "/sbin/modprobe",
                        "-C",
                        empty.toString(),
                        "-S",
                        version,
                        "-d",
                        root.toString(),
                        "--show-depends",
                        request)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private String version() throws IOException {
        try (var folders = Files.list(root.resolve("lib/modules"))) {
            return folders.findFirst().orElseThrow().getFileName().toString();
        }
    }
}
