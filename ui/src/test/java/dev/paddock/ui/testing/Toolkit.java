package dev.paddock.ui.testing;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The little of TestFX that these tests use, in one place: it is barely maintained. */
public final class Toolkit {
    private final FxRobot robot = new FxRobot();

    /** Starts the toolkit, once. */
    public Toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /** Makes something on the thread of the window. */
    public <T> T make(Callable<T> maker) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, maker);
    }

    /** Shows the scene in the one window. */
    public void show(Scene scene) throws TimeoutException {
        FxToolkit.setupStage(stage -> {
            stage.setScene(scene);
            // the screen of the headless platform is 1000 by 1000, and the robot cannot click outside
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(980);
            stage.show();
        });
        settle();
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void click(String query) {
        robot.clickOn(query);
        settle();
    }

    public void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    public void write(String text) {
        robot.write(text);
        settle();
    }

    /** The first visible node of the query; empty where there is none. */
    public Optional<Node> find(String query) {
        return robot.lookup(query).queryAll().stream().filter(Toolkit::isShown).findFirst();
    }

    public <N extends Node> N node(String query, Class<N> type) {
        return type.cast(find(query).orElseThrow(() -> new AssertionError("nothing shown is " + query)));
    }

    /** Waits until it holds, ten seconds at most. */
    public void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain: " + what, e);
        }
        settle();
    }

    /** Runs something on the thread of the window. */
    public void run(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        settle();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
