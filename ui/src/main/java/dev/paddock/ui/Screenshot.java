package dev.paddock.ui;

import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.transform.Transform;
import javafx.util.Duration;

/** Draws the window into a file when its data is there. */
final class Screenshot {
    private static final int PATIENCE = 120;
    private static final int SETTLING = 3;

    private final HostModel host;
    private final BooleanSupplier idle;
    private final Scene scene;
    private int looks;
    private int ready;

    /** @param idle tells that no answer is waited for */
    Screenshot(HostModel host, BooleanSupplier idle, Scene scene) {
        this.host = host;
        this.idle = idle;
        this.scene = scene;
    }

    /** Calls back with the exit code of the program. */
    void take(Path file, Consumer<Integer> end) {
        Timeline watch = new Timeline();
        watch.getKeyFrames().add(new KeyFrame(Duration.millis(250), _ -> {
            looks++;
            ready = isReady() ? ready + 1 : 0;
            // a few looks more let the last data arrive and be laid out
            if (ready > SETTLING || looks > PATIENCE) {
                watch.stop();
                end.accept(write(file));
            }
        }));
        watch.setCycleCount(Animation.INDEFINITE);
        watch.play();
    }

    private boolean isReady() {
        return switch (host.linkProperty().get()) {
            case Link.Connecting _ -> false;
            case Link.Lost _ -> true;
            case Link.Live _ ->
                !host.modulesProperty().get().isWaiting()
                        && !host.fopsProperty().get().isWaiting()
                        && !host.policyProperty().get().isWaiting()
                        && host.statusProperty().get().isPresent()
                        && idle.getAsBoolean();
        };
    }

    /** With the pixels that the screen has of it: at 150 % half as many again as the window is wide. */
    private Image picture() {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(
                scene.getWindow().getOutputScaleX(), scene.getWindow().getOutputScaleY()));
        parameters.setFill(scene.getFill());
        return scene.getRoot().snapshot(parameters, null);
    }

    private int write(Path file) {
        try {
            Png.write(picture(), file);
            return 0;
        } catch (IOException e) {
            System.err.println("The picture was not written: " + e.getMessage());
            return 73;
        }
    }
}
