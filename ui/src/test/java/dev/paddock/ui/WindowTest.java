package dev.paddock.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyWriter;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.draft.ModuleEdits;
import dev.paddock.ui.host.Connection;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.shell.Screen;
import dev.paddock.ui.splice.DiskScan;
import dev.paddock.ui.testing.Hosts;
import dev.paddock.ui.testing.ScriptedAgent;
import dev.paddock.ui.testing.ScriptedScan;
import dev.paddock.ui.testing.ShowHost;
import dev.paddock.ui.testing.Toolkit;
import dev.paddock.ui.theme.Theme;
import dev.paddock.wire.client.AgentException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as a person uses it, with keys and clicks, against an agent in memory. */
class WindowTest {
    private final ScriptedAgent agent = new ScriptedAgent();
    private final ScriptedScan scan = new ScriptedScan();
    private final Toolkit toolkit;
    private final Composition window;

    WindowTest() throws TimeoutException {
        toolkit = new Toolkit();
        window = toolkit.make(() -> new Composition(
                new Composition.Outside(
                        () -> {
                            agent.status();
                            return new Connection(agent, "memory", Optional.empty());
                        },
                        // never shut down: what a closed window still asks for must not fail the next test
                        Thread::startVirtualThread,
                        Platform::runLater,
                        (delay, action) -> CompletableFuture.delayedExecutor(
                                        delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                                .execute(action),
                        Clock.systemUTC(),
                        Optional.of(scan)),
                Settings.load(Path.of("/nonexistent/window.properties")),
                Screen.OVERVIEW,
                Theme.LIGHT));
    }

    @BeforeEach
    void show() throws TimeoutException {
        toolkit.show(window.scene());
    }

    private void connect() {
        toolkit.run(window.host()::connect);
        toolkit.await(
                "everything is read",
                () -> window.host().modulesProperty().get().value().isPresent()
                        && window.host().fopsProperty().get().value().isPresent()
                        && window.host().policyProperty().get().value().isPresent());
    }

    private TableView<?> table(String query) {
        return toolkit.node(query, TableView.class);
    }

    @Test
    void aVerdictIsChosenReviewedPushedAndKept() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.run(() -> {
            table("#modules-table").requestFocus();
            table("#modules-table").getSelectionModel().select(1);
        });
        toolkit.press(KeyCode.D);
        assertThat(toolkit.node("#changes-bar .changes-count", Label.class).getText())
                .isEqualTo("1 change not pushed");
        toolkit.press(KeyCode.CONTROL, KeyCode.ENTER);
        toolkit.await(
                "the agent has checked",
                () -> toolkit.find("#push-now").filter(b -> !b.isDisabled()).isPresent());
        toolkit.click("#confirm-30");
        toolkit.click("#push-now");
        toolkit.await(
                "the question is asked", () -> toolkit.find("#pending-banner").isPresent());
        Policy wanted = ModuleEdits.set(Policy.allowAll(), "algif_aead", Optional.of(Verdict.DENY));
        assertThat(agent.pushed).containsExactly(PolicyWriter.write(wanted));
        assertThat(agent.windows).extracting(d -> d.toSeconds()).containsExactly(30L);
        assertThat(toolkit.find("#changes-bar")).isEmpty();
        toolkit.click("#keep");
        toolkit.await(
                "the question is gone", () -> toolkit.find("#pending-banner").isEmpty());
        assertThat(agent.confirmed).containsExactly(7L);
    }

    @Test
    void theMenuOfARowSetsItsVerdict() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.await("rows are drawn", () -> toolkit.find(".verdict-button").isPresent());
        toolkit.click(".verdict-button");
        toolkit.click("Deny");
        assertThat(toolkit.find("#changes-bar")).isPresent();
        toolkit.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(toolkit.find("#changes-bar")).isEmpty();
        toolkit.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(toolkit.find("#changes-bar")).isPresent();
    }

    @Test
    void theDraftIsFrozenReviewedPushedAndThawed() {
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(toolkit.find("#freeze").filter(Node::isDisabled))
                .as("nothing is known yet")
                .isPresent();
        connect();
        toolkit.await(
                "it may be pressed",
                () -> toolkit.find("#freeze").filter(b -> !b.isDisabled()).isPresent());
        toolkit.run(() -> toolkit.node("#freeze", Node.class).requestFocus());
        toolkit.press(KeyCode.SPACE);
        toolkit.await(
                "the agent has checked",
                () -> toolkit.find("#push-now").filter(b -> !b.isDisabled()).isPresent());
        assertThat(texts("#push-sheet .push-note"))
                .singleElement()
                .asString()
                .startsWith("2 modules may be loaded: 2 that are loaded now");
        toolkit.press(KeyCode.ESCAPE);
        assertThat(window.scene().getFocusOwner()).isSameAs(toolkit.node("#freeze", Node.class));
        toolkit.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(toolkit.find("#changes-bar")).as("one edit").isEmpty();
        toolkit.press(KeyCode.ALT, KeyCode.F);
        toolkit.await(
                "the agent has checked",
                () -> toolkit.find("#push-now").filter(b -> !b.isDisabled()).isPresent());
        toolkit.press(KeyCode.ENTER);
        toolkit.await("it is pushed", () -> !agent.pushed.isEmpty());
        assertThat(agent.pushed.getFirst())
                .contains("name: frozen", "default: deny", "module: ext4", "module: fuse")
                .doesNotContain("rxrpc");
    }

    @Test
    void aRefusedPushIsExplainedOnTheSheet() {
        connect();
        agent.pushFailure = new AgentException.NotEnforceable("This kernel has no BPF.");
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.run(() -> {
            table("#modules-table").requestFocus();
            table("#modules-table").getSelectionModel().select(1);
        });
        toolkit.press(KeyCode.D);
        toolkit.press(KeyCode.CONTROL, KeyCode.ENTER);
        toolkit.await(
                "the agent has checked",
                () -> toolkit.find("#push-now").filter(b -> !b.isDisabled()).isPresent());
        toolkit.press(KeyCode.ENTER);
        toolkit.await(
                "the reason is shown",
                () -> toolkit.find("#check-pane .check-error").isPresent());
        assertThat(toolkit.node("#check-pane .check-title", Label.class).getText())
                .isEqualTo("This host cannot enforce the policy");
        toolkit.press(KeyCode.ESCAPE);
        assertThat(toolkit.find("#push-sheet")).isEmpty();
        assertThat(toolkit.find("#changes-bar")).isPresent();
    }

    @Test
    void violationsFillTheTableByThemselves() {
        connect();
        toolkit.await("the stream is live", () -> agent.calls.contains("watch"));
        for (int i = 1; i <= 30; i++) {
            agent.emit(Hosts.violation(i, "splice-sink", "inet/stream/tcp", 1));
        }
        toolkit.await("they arrived", () -> window.violations().rows().size() == 30);
        assertThat(toolkit.node(".nav-badge", Label.class).getText()).isEqualTo("30");
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        assertThat(table("#violations-table").getItems()).hasSize(30);
        agent.emit(Hosts.violation(30, "splice-sink", "inet/stream/tcp", 9));
        toolkit.await(
                "the count went up", () -> window.violations().rows().getFirst().count() == 9);
        assertThat(table("#violations-table").getItems()).hasSize(30);
    }

    @Test
    void anAgentThatIsNotThereIsExplainedAndTriedAgain() {
        agent.failure = new AgentException.Unreachable("No agent answers at /run/paddock/agent.sock.");
        toolkit.run(window.host()::connect);
        toolkit.await("the reason is shown", () -> toolkit.find("#try-again").isPresent());
        assertThat(toolkit.node("#posture .posture-detail", Label.class).getText())
                .isEqualTo("No agent answers at /run/paddock/agent.sock.");
        assertThat(toolkit.node("#push", javafx.scene.control.Button.class).isDisabled())
                .isTrue();
        agent.failure = null;
        toolkit.click("#try-again");
        toolkit.await(
                "the posture is shown", () -> window.host().linkProperty().get().isLive());
        assertThat(toolkit.find("#try-again")).isEmpty();
    }

    @Test
    void everyScreenAndItsSearchAreReachedByKeys() {
        connect();
        for (Screen screen : Screen.values()) {
            toolkit.press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + screen.digit()));
            assertThat(toolkit.node(".screen-title", Label.class).getText()).isEqualTo(screen.label());
        }
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.press(KeyCode.CONTROL, KeyCode.F);
        assertThat(window.scene().getFocusOwner()).isInstanceOf(TextInputControl.class);
        toolkit.write("net-pf-38");
        assertThat(table("#modules-table").getItems()).hasSize(1);
        toolkit.press(KeyCode.ESCAPE);
        assertThat(table("#modules-table").getItems()).hasSize(6);
        int before = agent.calls.size();
        toolkit.press(KeyCode.F5);
        toolkit.await("everything is read again", () -> agent.calls.size() >= before + 4);
    }

    @Test
    void typingAPolicyShowsWhereItIsWrong() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TextInputControl editor = toolkit.node("#policy-editor", TextInputControl.class);
        toolkit.run(() -> editor.setText(editor.getText().replace("mode: enforce", "mode: sometimes")));
        toolkit.await(
                "the problem is listed", () -> toolkit.find(".problem-error").isPresent());
        toolkit.run(() -> editor.setText(editor.getText().replace("mode: sometimes", "mode: audit")));
        toolkit.click("#apply");
        assertThat(toolkit.find("#changes-bar")).isPresent();
    }

    @Test
    void aModeIsAlwaysChosenAndIsTheDrafts() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertThat(isSelected("#mode-enforce")).isTrue();
        toolkit.click("#mode-enforce");
        assertThat(isSelected("#mode-enforce")).as("chosen twice is chosen").isTrue();
        assertThat(toolkit.find("#changes-bar")).isEmpty();
        toolkit.press(KeyCode.LEFT);
        assertThat(isSelected("#mode-audit")).isTrue();
        assertThat(toolkit.node("#changes-bar .dim", Label.class).getText())
                .startsWith("Change the mode from enforce to audit");
        toolkit.press(KeyCode.SPACE);
        assertThat(isSelected("#mode-audit")).isTrue();
        toolkit.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(isSelected("#mode-enforce")).as("undo is seen").isTrue();
        assertThat(isSelected("#mode-audit")).isFalse();
    }

    private boolean isSelected(String query) {
        return toolkit.node(query, ToggleButton.class).isSelected();
    }

    @Test
    void theTimeToConfirmIsChosenWithTheArrowKeysToo() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        toolkit.click("#mode-audit");
        toolkit.press(KeyCode.CONTROL, KeyCode.ENTER);
        toolkit.await(
                "the agent has checked",
                () -> toolkit.find("#push-now").filter(b -> !b.isDisabled()).isPresent());
        toolkit.click("#confirm-30");
        toolkit.press(KeyCode.RIGHT);
        assertThat(isSelected("#confirm-60")).isTrue();
        toolkit.click("#push-now");
        toolkit.await("it is pushed", () -> !agent.pushed.isEmpty());
        assertThat(agent.windows).extracting(d -> d.toSeconds()).containsExactly(60L);
    }

    @Test
    void whatAnotherToolCanHoldIsShownBeforeItIsWritten() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TextInputControl editor = toolkit.node("#policy-editor", TextInputControl.class);
        toolkit.run(() -> editor.setText("""
                apiVersion: paddock.dev/v1
                kind: Policy
                name: a
                mode: enforce
                modules: {rules: [{module: algif_aead, verdict: deny}]}
                """));
        toolkit.click("#apply");
        toolkit.click("#export-tool");
        assertThat(toolkit.node("#tool-text", TextInputControl.class).getText())
                .contains("install algif_aead /bin/false");
        toolkit.click("#tool-systemd");
        toolkit.click("#tool-systemd");
        assertThat(toolkit.node("#tool-systemd", ToggleButton.class).isSelected())
                .as("chosen twice is chosen")
                .isTrue();
        assertThat(toolkit.find("#tool-nothing")).isPresent();
        assertThat(toolkit.find("#tool-text")).isEmpty();
        toolkit.press(KeyCode.ESCAPE);
        assertThat(toolkit.find("#tool-sheet")).isEmpty();
    }

    @Test
    void anotherToolIsChosenAndWrittenWithKeysAlone(@TempDir Path folder) {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        type("#policy-editor", """
                apiVersion: paddock.dev/v1
                kind: Policy
                name: a
                mode: enforce
                splice: {vmsplice: deny}
                """);
        toolkit.click("#apply");
        toolkit.click("#export-tool");
        assertThat(isSelected("#tool-modprobe")).isTrue();
        assertThat(window.scene().getFocusOwner()).isSameAs(toolkit.node("#tool-modprobe", Node.class));
        toolkit.press(KeyCode.RIGHT);
        assertThat(toolkit.node("#tool-nothing .empty-text", Label.class).getText())
                .startsWith("Name the unit");
        toolkit.press(KeyCode.TAB);
        toolkit.write("nginx.service");
        assertThat(toolkit.node("#tool-text", TextInputControl.class).getText()).contains("SystemCallFilter=~vmsplice");
        toolkit.press(KeyCode.TAB);
        toolkit.press(KeyCode.ENTER);
        toolkit.await("it is refused", () -> toolkit.find("#tool-error").isPresent());
        Path file = folder.resolve("50-paddock.conf");
        type("#tool-file", file.toString());
        assertThat(toolkit.find("#tool-error")).isEmpty();
        toolkit.press(KeyCode.TAB);
        toolkit.press(KeyCode.TAB);
        assertThat(window.scene().getFocusOwner()).isSameAs(toolkit.node("#tool-text", Node.class));
        toolkit.press(KeyCode.TAB);
        toolkit.press(KeyCode.TAB);
        assertThat(window.scene().getFocusOwner()).isSameAs(toolkit.node("#tool-cancel", Node.class));
        toolkit.press(KeyCode.TAB);
        toolkit.press(KeyCode.TAB);
        assertThat(window.scene().getFocusOwner())
                .as("the keyboard stays on the sheet")
                .isSameAs(toolkit.node("#tool-modprobe", Node.class));
        toolkit.press(KeyCode.RIGHT);
        toolkit.press(KeyCode.TAB);
        toolkit.press(KeyCode.ENTER);
        toolkit.await("it is written", () -> toolkit.find("#tool-sheet").isEmpty());
        assertThat(file).content().contains("SystemCallFilter=~vmsplice");
        assertThat(window.scene().getFocusOwner()).isSameAs(toolkit.node("#export-tool", Node.class));
    }

    @Test
    void aBundleIsWrittenReviewedAndUsedAsDraft(@TempDir Path folder) {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TextInputControl editor = toolkit.node("#policy-editor", TextInputControl.class);
        toolkit.run(() -> editor.setText(editor.getText().replace("mode: enforce", "mode: audit")));
        toolkit.click("#apply");
        toolkit.click("#export-bundle");
        type("#export-key", folder.resolve("a.key").toString());
        type("#export-file", folder.resolve("a.paddock").toString());
        toolkit.press(KeyCode.ENTER);
        toolkit.await("a key is offered", () -> toolkit.find("#export-make-key").isPresent());
        toolkit.press(KeyCode.ENTER);
        toolkit.await(
                "the key is made",
                () -> toolkit.find("#export-make-key").isEmpty()
                        && !toolkit.node("#export-write", Node.class).isDisabled());
        toolkit.click("#export-write");
        toolkit.await(
                "the bundle is written", () -> toolkit.find("#export-sheet").isEmpty());
        toolkit.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(toolkit.find("#changes-bar")).isEmpty();

        toolkit.click("#import-bundle");
        type("#import-file", folder.resolve("a.paddock").toString());
        type("#import-trusted", folder.resolve("a.key").toString());
        toolkit.press(KeyCode.ENTER);
        toolkit.await("it is refused", () -> toolkit.find("#import-error").isPresent());
        assertThat(toolkit.find("#bundle-preview")).isEmpty();
        type("#import-trusted", folder.resolve("a.key.pub").toString());
        toolkit.click("#import-verify");
        toolkit.await(
                "the agent has judged",
                () -> toolkit.find("#bundle-check .check-ok").isPresent());
        ListView<?> changes = toolkit.node("#bundle-preview .change-list", ListView.class);
        assertThat(changes.getItems()).hasSize(1);
        assertThat(toolkit.find("#import-error")).isEmpty();
        assertThat(toolkit.find("#changes-bar")).as("a preview changes nothing").isEmpty();
        toolkit.click("#import-use");
        assertThat(toolkit.find("#import-sheet")).isEmpty();
        assertThat(toolkit.find("#changes-bar")).isPresent();
        assertThat(agent.pushed).isEmpty();

        toolkit.click("#import-bundle");
        toolkit.press(KeyCode.ESCAPE);
        assertThat(toolkit.find("#import-sheet")).isEmpty();
    }

    private void type(String query, String text) {
        toolkit.run(() -> {
            TextInputControl field = toolkit.node(query, TextInputControl.class);
            field.requestFocus();
            field.setText(text);
        });
    }

    @Test
    void theTreeOfFileOperationsIsThere() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        TreeTableView<?> tree = toolkit.node("#splice-table", TreeTableView.class);
        assertThat(tree.getExpandedItemCount()).isEqualTo(3 + 4);
    }

    @Test
    void usualSymbolsAreReadInAWindowOfUsualWidth() {
        agent.fops = ShowHost.fops();
        toolkit.run(() -> window.scene().getWindow().setWidth(1400));
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        toolkit.run(() -> window.select("ext4:ext4_file_operations"));
        toolkit.await(
                "rows are drawn",
                () -> drawn("#splice-table .name-column").stream()
                        .anyMatch(cell -> "ext4_file_operations".equals(cell.getText())));
        assertThat(drawn("#splice-table .name-column"))
                .filteredOn(cell -> cell.getText() != null)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.lookup(".text"))
                        .isInstanceOfSatisfying(
                                Text.class, text -> assertThat(text.getText()).isEqualTo(cell.getText())));
        assertThat(drawn("#splice-table .name-column"))
                .filteredOn(cell -> "ext4_file_operations".equals(cell.getText()))
                .extracting(cell -> cell.getTooltip().getText())
                .containsExactly("ext4:ext4_file_operations");
        assertThat(toolkit.find("#splice-table .virtual-flow > .scroll-bar:horizontal"))
                .as("nothing lies outside")
                .isEmpty();
    }

    private List<Labeled> drawn(String query) {
        return window.scene().getRoot().lookupAll(query).stream()
                .filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty())
                .map(Labeled.class::cast)
                .toList();
    }

    @Test
    void theDetailsOfAModuleComeFailAndAreAskedAgain() {
        connect();
        agent.detailFailure = new AgentException.Failed("algif_aead.ko.xz: permission denied; reading it needs root");
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.run(() -> {
            table("#modules-table").requestFocus();
            table("#modules-table").getSelectionModel().clearAndSelect(0);
        });
        toolkit.press(KeyCode.DOWN);
        toolkit.await(
                "who can load it is said",
                () -> toolkit.find("#module-detail .tone-bad").isPresent());
        toolkit.await(
                "the failure is in its place",
                () -> toolkit.find("#module-detail .answer-failed").isPresent());
        agent.detailFailure = null;
        toolkit.run(() -> toolkit.node("#module-detail .answer-failed .button", Node.class)
                .requestFocus());
        toolkit.press(KeyCode.SPACE);
        toolkit.await(
                "the file was read",
                () -> toolkit.find("#module-detail .key-values").isPresent());
        assertThat(toolkit.find("#module-detail .answer-failed")).isEmpty();
        assertThat(toolkit.node("#module-detail .detail-title", Label.class).getText())
                .isEqualTo("algif_aead");

        toolkit.press(KeyCode.TAB);
        toolkit.run(
                () -> toolkit.node("#module-detail .scroll-pane", Node.class).requestFocus());
        toolkit.press(KeyCode.CONTROL, KeyCode.C);
        String copied = toolkit.make(() -> Clipboard.getSystemClipboard().getString());
        assertThat(toolkit.node(".detail-copy", Labeled.class).getText()).isEqualTo("Copied");
        assertThat(copied)
                .startsWith("algif_aead\n\nExposure\n  Any user can have the kernel load")
                .contains("Signed by: Debian Secure Boot Signer", "crypto-algif-aead");
    }

    @Test
    void theDetailsOfFileOperationsSayWhoHoldsThem() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        toolkit.run(() -> window.select("fuse:fuse_dev_operations"));
        toolkit.await(
                "the holders are there",
                () -> toolkit.find("#fops-detail .entry").isPresent());
        toolkit.await("both are named", () -> texts("#fops-detail .entry-title").contains("lxcfs"));
        assertThat(texts("#fops-detail .entry-title"))
                .contains("fuse_dev_splice_read", "fuse_dev_splice_write", "gvfsd-fuse");
        assertThat(toolkit.find("#fops-detail .verdict-button")).isPresent();
        toolkit.click("#fops-detail .verdict-button");
        toolkit.click("Deny");
        assertThat(toolkit.find("#changes-bar")).isPresent();
    }

    @Test
    void modulesOnDiskAreIncludedWithProgressAndCancelled() {
        connect();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        toolkit.run(() -> window.select("ext4:ext4_file_operations"));
        toolkit.click("#include-unloaded");
        toolkit.run(() -> scan.listener().progress(1_000_000, 4_000_000));
        toolkit.await(
                "the progress is drawn",
                () -> toolkit.node("#scan-bar .progress-bar", ProgressBar.class).getProgress() == 0.25);
        toolkit.click("#cancel-scan");
        assertThat(scan.cancelled).isEqualTo(1);
        assertThat(toolkit.find("#cancel-scan")).isEmpty();
        toolkit.click("#include-unloaded");
        toolkit.run(() -> scan.listener()
                .finished(new DiskScan.Result(
                        List.of(Hosts.fops("xfs", "xfs_file_operations", "filemap_splice_read", "by-reference", "")),
                        List.of())));
        TreeTableView<?> tree = toolkit.node("#splice-table", TreeTableView.class);
        assertThat(tree.getExpandedItemCount()).isEqualTo(3 + 4 + 2);
        assertThat(toolkit.node("#fops-detail .detail-title", Label.class).getText())
                .as("what was selected stays so")
                .isEqualTo("ext4:ext4_file_operations");
    }

    private List<String> texts(String query) {
        return window.scene().getRoot().lookupAll(query).stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    @Test
    void fiveThousandModulesAreDrawnAtOnce() {
        agent.modules = Hosts.modules(5000);
        connect();
        long start = System.nanoTime();
        toolkit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        toolkit.run(() -> table("#modules-table").scrollTo(4_900));
        toolkit.run(() -> table("#modules-table").getSelectionModel().selectAll());
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
        assertThat(table("#modules-table").lookupAll(".table-row-cell"))
                .as("only rows in sight are nodes")
                .hasSizeLessThan(60);
    }
}
