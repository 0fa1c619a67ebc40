/** The window. It knows the agent through its client only. */
module dev.paddock.ui {
    requires static org.jspecify;
    requires dev.paddock.wire;
    requires javafx.controls;
    requires org.controlsfx.controls;

    exports dev.paddock.ui to
            javafx.graphics;
}
