package dev.paddock.ui.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.bundle.SigningKey;
import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.Change;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.push.PushState;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.testing.Bench;
import dev.paddock.wire.message.ProblemEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleViewModelsTest {
    private static final Policy WANTED = ModuleEdits.set(Policy.allowAll(), "algif_aead", Optional.of(Verdict.DENY));

    private final Bench bench = new Bench();
    private final Settings settings = Settings.load(Path.of("/nonexistent/window.properties"));
    private final ExportBundleViewModel out =
            new ExportBundleViewModel(bench.draft, bench.work, bench.notices, settings, bench.clock);
    private final ImportBundleViewModel in =
            new ImportBundleViewModel(bench.host, bench.draft, bench.work, bench.notices, settings);

    @TempDir
    Path folder = Path.of(".");

    private Path key = Path.of("");
    private Path bundle = Path.of("");

    @BeforeEach
    void name() {
        bench.connected();
        key = folder.resolve("paddock.key");
        bundle = folder.resolve("fleet.paddock");
    }

    /** Writes a bundle of the wanted policy with a new key, and goes back to what runs. */
    private void export() {
        bench.draft.edit(_ -> WANTED);
        out.open();
        out.makeKey(key);
        out.fileProperty().set(bundle.toString());
        out.nameProperty().set("fleet-1");
        out.write();
        assertThat(out.stateProperty().get()).isEqualTo(new ExportState.Closed());
        bench.draft.discard();
    }

    private void verify(Path trusted) {
        in.open();
        in.fileProperty().set(bundle.toString());
        in.trustedProperty().set(trusted.toString());
        in.verify();
    }

    private String digest() {
        return bench.agent.digest(PolicyWriter.write(WANTED));
    }

    private String refusal() {
        return in.stateProperty().get() instanceof ImportState.Refused(String why) ? why : "not refused";
    }

    @Test
    void whatIsExportedCanBeImported() {
        export();
        verify(KeyFiles.publicOf(key));
        assertThat(in.stateProperty().get()).isInstanceOfSatisfying(ImportState.Verified.class, verified -> {
            assertThat(verified.bundle().name()).isEqualTo("fleet-1");
            assertThat(verified.bundle().created()).isEqualTo("2026-11-24T08:00:10Z");
        });
        assertThat(in.changesProperty().get().orElseThrow())
                .extracting(Change::words)
                .containsExactly("Deny module algif_aead");
        assertThat(in.checkProperty().get()).isEqualTo(new PushState.Checked(true, List.of(), digest()));
        assertThat(bench.draft.draft()).as("a preview changes nothing").isEqualTo(Policy.allowAll());
        in.useAsDraft();
        assertThat(in.stateProperty().get()).isEqualTo(new ImportState.Closed());
        assertThat(bench.draft.draft()).isEqualTo(WANTED);
        assertThat(bench.agent.pushed).isEmpty();
        bench.draft.undo();
        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());
    }

    @Test
    void aTamperedBundleIsRefusedAndTheDraftStays() throws IOException {
        export();
        byte[] tar;
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(bundle)))) {
            tar = unpacked.readAllBytes();
        }
        String text = new String(tar, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("algif_aead");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.replace("algif_aead", "algif_rng0").getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(bundle, packed.toByteArray());
        verify(KeyFiles.publicOf(key));
        assertThat(refusal())
                .isEqualTo(bundle + " is refused: policy.yaml: it is not the file that was signed: size or SHA-256"
                        + " differ. Nothing was changed.");
        in.useAsDraft();
        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());
        assertThat(bench.agent.calls).doesNotContain("check");
    }

    @Test
    void aKeyThatDidNotSignIsNoProof() throws IOException {
        export();
        Path other = folder.resolve("other.pub");
        Files.writeString(other, SigningKey.generate().verifying().pem());
        verify(other);
        assertThat(refusal()).contains("manifest.dsse.json: it is not signed by a key that is trusted here");
        in.trustedProperty().set(key.toString());
        assertThat(in.stateProperty().get()).isEqualTo(new ImportState.Asking());
        in.verify();
        assertThat(refusal()).startsWith(key + " is refused: key: not an Ed25519 key");
        in.trustedProperty().set("");
        in.verify();
        assertThat(refusal()).isEqualTo("Choose a trusted public key first.");
        assertThat(settings.text("bundle.trusted-key")).isEmpty();
        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());
    }

    @Test
    void namingAnotherFileForgetsThePreview() {
        export();
        verify(KeyFiles.publicOf(key));
        in.fileProperty().set(folder.resolve("another").toString());
        assertThat(in.stateProperty().get()).isEqualTo(new ImportState.Asking());
        assertThat(in.changesProperty().get()).isEmpty();
        in.useAsDraft();
        assertThat(bench.draft.draft()).isEqualTo(Policy.allowAll());
        in.verify();
        assertThat(refusal()).contains("there is no such file");
    }

    @Test
    void whatTheHostWouldRefuseCanStillBecomeTheDraft() {
        List<ProblemEntry> problems = List.of(new ProblemEntry("error", 0, 0, "would lock you out"));
        bench.agent.problems = problems;
        export();
        verify(KeyFiles.publicOf(key));
        assertThat(in.checkProperty().get()).isEqualTo(new PushState.Checked(false, problems, digest()));
        in.useAsDraft();
        assertThat(bench.draft.draft()).isEqualTo(WANTED);
    }

    @Test
    void withoutAnAgentNoChangesAreInvented() {
        export();
        Bench alone = new Bench();
        ImportBundleViewModel elsewhere =
                new ImportBundleViewModel(alone.host, alone.draft, alone.work, alone.notices, settings);
        elsewhere.open();
        elsewhere.fileProperty().set(bundle.toString());
        elsewhere.trustedProperty().set(KeyFiles.publicOf(key).toString());
        elsewhere.verify();
        assertThat(elsewhere.stateProperty().get()).isInstanceOf(ImportState.Verified.class);
        assertThat(elsewhere.changesProperty().get()).isEmpty();
        assertThat(elsewhere.checkProperty().get())
                .isInstanceOfSatisfying(
                        PushState.Refused.class,
                        refused -> assertThat(refused.title()).isEqualTo("No agent answers"));
    }

    @Test
    void aNewKeyIsSecretAndNeverOverwritesAnother() throws IOException {
        out.open();
        out.makeKey(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(key);
        out.makeKey(key);
        assertThat(out.stateProperty().get()).isInstanceOf(ExportState.Refused.class);
        assertThat(key).hasBinaryContent(before);
        Path half = folder.resolve("half.key");
        Files.writeString(KeyFiles.publicOf(half), "somebody else's");
        out.makeKey(half);
        assertThat(half).as("both halves or none").doesNotExist();
        assertThat(KeyFiles.publicOf(half)).hasContent("somebody else's");
    }

    @Test
    void aMissingKeyIsOffered() {
        out.open();
        out.keyProperty().set(key.toString());
        out.fileProperty().set(bundle.toString());
        out.write();
        assertThat(out.stateProperty().get()).isEqualTo(new ExportState.NoKey(key));
        assertThat(bundle).doesNotExist();
        out.makeKey(key);
        out.write();
        assertThat(bundle).exists();
    }

    @Test
    void onlyAFileThatThePersonAgreedToIsReplaced() throws IOException {
        export();
        byte[] secret = Files.readAllBytes(key);
        Files.writeString(bundle, "precious");
        out.open();
        out.fileProperty().set(bundle.toString());
        out.write();
        assertThat(out.stateProperty().get()).isInstanceOf(ExportState.Refused.class);
        assertThat(bundle).hasContent("precious");
        out.chooseFile(key);
        out.write();
        assertThat(out.stateProperty().get()).isInstanceOf(ExportState.Refused.class);
        assertThat(key).hasBinaryContent(secret);
        out.chooseFile(bundle);
        out.write();
        assertThat(out.stateProperty().get()).isEqualTo(new ExportState.Closed());
        assertThat(Files.size(bundle)).isGreaterThan(100);
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is left behind").hasSize(3);
        }
    }

    @Test
    void theLastKeysAreRemembered() {
        export();
        verify(KeyFiles.publicOf(key));
        in.close();
        in.open();
        out.open();
        assertThat(in.trustedProperty().get()).isEqualTo(KeyFiles.publicOf(key).toString());
        assertThat(out.keyProperty().get()).isEqualTo(key.toString());
        assertThat(out.nameProperty().get()).isEqualTo("allow-all");
    }
}
