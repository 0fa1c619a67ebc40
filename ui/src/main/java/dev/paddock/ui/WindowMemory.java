package dev.paddock.ui;

import dev.paddock.ui.settings.Settings;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Size and place of the window from one start to the next. */
final class WindowMemory {
    private static final double MIN_WIDTH = 900;
    private static final double MIN_HEIGHT = 560;

    private WindowMemory() {}

    static void restore(Stage stage, Settings settings) {
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        settings.number("window.width", MIN_WIDTH, 16_000).ifPresent(stage::setWidth);
        settings.number("window.height", MIN_HEIGHT, 16_000).ifPresent(stage::setHeight);
        var x = settings.number("window.x", -16_000, 16_000);
        var y = settings.number("window.y", -16_000, 16_000);
        // a screen that was unplugged since must not keep the window
        if (x.isPresent()
                && y.isPresent()
                && !Screen.getScreensForRectangle(new Rectangle2D(x.get() + 50, y.get(), 100, 50))
                        .isEmpty()) {
            stage.setX(x.get());
            stage.setY(y.get());
        }
        stage.setMaximized(settings.flag("window.maximized", false));
    }

    static void note(Stage stage, Settings settings) {
        settings.set("window.maximized", stage.isMaximized());
        if (!stage.isMaximized() && !stage.isIconified()) {
            settings.set("window.x", stage.getX());
            settings.set("window.y", stage.getY());
            settings.set("window.width", stage.getWidth());
            settings.set("window.height", stage.getHeight());
        }
    }
}
