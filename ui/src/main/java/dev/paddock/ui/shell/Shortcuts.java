package dev.paddock.ui.shell;

import dev.paddock.ui.policy.PolicyView;
import javafx.collections.ObservableMap;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the whole window. */
public final class Shortcuts {
    private Shortcuts() {}

    public static void install(Scene scene, ShellViewModel viewModel, ShellView view, PolicyView policy) {
        ObservableMap<KeyCombination, Runnable> keys = scene.getAccelerators();
        for (Screen screen : Screen.values()) {
            keys.put(ctrl(KeyCode.valueOf("DIGIT" + screen.digit())), () -> viewModel.show(screen));
        }
        keys.put(
                ctrl(KeyCode.F),
                () -> view.focusSearch(viewModel.screenProperty().get()));
        keys.put(new KeyCodeCombination(KeyCode.F5), viewModel::refresh);
        keys.put(ctrl(KeyCode.Z), viewModel::undo);
        keys.put(
                new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                viewModel::redo);
        keys.put(ctrl(KeyCode.ENTER), viewModel::push);
        keys.put(ctrl(KeyCode.O), policy::open);
        keys.put(ctrl(KeyCode.S), policy::save);
    }

    private static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
