package dev.paddock.ui.verdict;

import dev.paddock.model.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Single keys that set the verdict of the selected rows of a table: A, U, G, D, and Delete to inherit. */
public final class VerdictKeys {
    private VerdictKeys() {}

    public static void install(Control table, List<Verdict> verdicts, Consumer<Optional<Verdict>> choose) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
                return;
            }
            Optional<Verdict> verdict = verdictOf(event.getCode()).filter(verdicts::contains);
            if (verdict.isPresent() || event.getCode() == KeyCode.DELETE) {
                choose.accept(verdict);
                event.consume();
            }
        });
    }

    private static Optional<Verdict> verdictOf(KeyCode code) {
        return switch (code) {
            case A -> Optional.of(Verdict.ALLOW);
            case U -> Optional.of(Verdict.AUDIT);
            case G -> Optional.of(Verdict.DEGRADE);
            case D -> Optional.of(Verdict.DENY);
            default -> Optional.empty();
        };
    }
}
