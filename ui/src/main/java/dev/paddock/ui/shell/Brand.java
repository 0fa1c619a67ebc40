package dev.paddock.ui.shell;

import java.util.Objects;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The sign of the application, small. */
final class Brand extends ImageView {
    Brand() {
        super(new Image(Objects.requireNonNull(Brand.class.getResource("/dev/paddock/ui/icons/64x64/apps/paddock.png"))
                .toExternalForm()));
        setFitHeight(28);
        setFitWidth(28);
        setSmooth(true);
        setAccessibleText("Paddock");
    }
}
