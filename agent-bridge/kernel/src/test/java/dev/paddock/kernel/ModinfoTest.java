package dev.paddock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.facts.ModuleFactsReader;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleFacts;
import dev.paddock.model.inventory.ModuleParameter;
import dev.paddock.model.inventory.ModuleSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the facts of modules against those of this machine's modinfo, for the tree that paddock.kernel.tree names. */
@Tag("kernel-tree")
class ModinfoTest {

    private static final int EVERY = 40;

    private final Path root = Path.of(Objects.requireNonNull(
            System.getProperty("paddock.kernel.tree"), "give -Dpaddock.kernel.tree=DIR, an unpacked kernel package"));

    @Test
    void readsWhatModinfoReads() throws IOException, InterruptedException {
        KernelTree tree = new KernelTree(root, version());
        List<Module> modules = tree.modules().modules().stream()
                .filter(module -> module.file().isPresent())
                .toList();
        ModuleFactsReader reader = tree.facts();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < modules.size(); i += EVERY) {
            ModuleFacts facts = reader.facts(modules.get(i));
            String ours = ours(facts);
            String theirs = modinfo(root + facts.path().orElseThrow());
            if (!ours.equals(theirs)) {
                differences.add("modinfo:\n" + theirs + "paddock:\n" + ours);
            }
        }

        assertThat(modules).hasSizeGreaterThan(4000);
        assertThat(differences).isEmpty();
    }

    private static String ours(ModuleFacts facts) {
        StringBuilder text = new StringBuilder();
        facts.licenses().forEach(one -> line(text, "license", one));
        facts.description().ifPresent(one -> line(text, "description", one));
        facts.authors().forEach(one -> line(text, "author", one));
        facts.version().ifPresent(one -> line(text, "version", one));
        facts.vermagic().ifPresent(one -> line(text, "vermagic", one));
        facts.parameters().stream().map(ModuleParameter::name).forEach(one -> line(text, "parm", one));
        if (facts.signature() instanceof ModuleSignature.Signed signed) {
            line(text, "signer", signed.signer());
            line(text, "sig_key", signed.keyId());
            line(text, "sig_hashalgo", signed.digest());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private static String modinfo(String path) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (String key : List.of(
                "license",
                "description",
                "author",
                "version",
                "vermagic",
                "parm",
                "signer",
                "sig_key",
                "sig_hashalgo")) {
            Process process = new ProcessBuilder("/sbin/modinfo", "-0", "-F", key, path).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            List<String> values = new ArrayList<>();
            for (String value : output.split("\0", -1)) {
                String line = value.replaceAll("\\s+", " ").strip();
                values.add(
                        switch (key) {
                            case "parm" -> line.split(":", 2)[0];
                            case "sig_key" -> line.replace(":", "").toLowerCase(Locale.ROOT);
                            default -> line;
                        });
            }
            values.removeIf(String::isEmpty);
            if (key.equals("parm")) {
                values.sort(null);
            }
            values.stream()
                    .limit(key.equals("description") ? 1 : Long.MAX_VALUE)
                    .forEach(one -> line(text, key, one));
        }
        return text.toString();
    }

    private String version() throws IOException {
        try (var folders = Files.list(root.resolve("lib/modules"))) {
            return folders.findFirst().orElseThrow().getFileName().toString();
        }
    }
}
