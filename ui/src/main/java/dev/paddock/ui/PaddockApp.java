package dev.paddock.ui;

import dev.paddock.ui.agent.FoundAgentSource;
import dev.paddock.ui.agent.Places;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.shell.Screen;
import dev.paddock.ui.splice.AgentDiskScan;
import dev.paddock.ui.theme.Theme;
import dev.paddock.ui.work.Delayer;
import dev.paddock.wire.client.AgentSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window. Its class name is what desktops know the window by (StartupWMClass). */
public final class PaddockApp extends Application {
    private @Nullable FoundAgentSource agents;
    private @Nullable Runnable remember;

    @Override
    public void start(Stage stage) {
        Options options = options();
        Map<String, String> environment = System.getenv();
        Places places = Places.of(environment, Path.of(System.getProperty("user.home")));
        Settings settings = Settings.load(places.config().resolve("window.properties"));
        FoundAgentSource source = source(options, environment, places);
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        Delayer delayer = (delay, action) -> CompletableFuture.delayedExecutor(
                        delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(action);
        Composition window = new Composition(
                new Composition.Outside(
                        source,
                        background,
                        Platform::runLater,
                        delayer,
                        Clock.systemUTC(),
                        Optional.of(new AgentDiskScan(source, background))),
                settings,
                options.screen()
                        .or(() -> settings.text("screen").flatMap(Screen::of))
                        .orElse(Screen.OVERVIEW),
                options.theme()
                        .or(() -> settings.text("theme").flatMap(Theme::of))
                        .orElse(Theme.SYSTEM));
        agents = source;
        stage.setTitle("Paddock");
        stage.getIcons().setAll(icons());
        stage.setScene(window.scene());
        remember = options.screenshot().isPresent() ? () -> {} : () -> remember(stage, window, settings);
        if (options.screenshot().isEmpty()) {
            WindowMemory.restore(stage, settings);
        }
        stage.show();
        options.selected().ifPresent(window::select);
        window.host().connect();
        keepAsking(window.host(), delayer);
        options.screenshot()
                .ifPresent(file -> new Screenshot(window.host(), window::isIdle, window.scene()).take(file, this::end));
    }

    @Override
    public void stop() {
        Optional.ofNullable(remember).ifPresent(Runnable::run);
        Optional.ofNullable(agents).ifPresent(FoundAgentSource::close);
    }

    /** Once a second; an animation would cost frames all the time. */
    private static void keepAsking(HostModel host, Delayer delayer) {
        delayer.later(Duration.ofSeconds(1), () -> {
            host.poll();
            keepAsking(host, delayer);
        });
    }

    private Options options() {
        return switch (Options.parse(getParameters().getRaw(), "")) {
            case Options.Parsed.Run(Options options) -> options;
            case Options.Parsed.Stop(int _, String text) -> throw new IllegalArgumentException(text);
        };
    }

    /** A socket that was named counts alone; only where none was may the window start an agent of its own. */
    private static FoundAgentSource source(Options options, Map<String, String> environment, Places places) {
        Optional<Path> named = options.socket()
                .or(() -> Optional.ofNullable(environment.get(AgentSocket.VARIABLE))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of));
        Optional<String> command =
                Optional.ofNullable(environment.get("PADDOCK_AGENT_COMMAND")).filter(text -> !text.isEmpty());
        return named.map(socket -> FoundAgentSource.at(socket, places))
                .orElseGet(() -> FoundAgentSource.preferring(AgentSocket.SYSTEM, command, places));
    }

    private static void remember(Stage stage, Composition window, Settings settings) {
        WindowMemory.note(stage, settings);
        settings.set("screen", window.shell().screenProperty().get().word());
        try {
            settings.save();
        } catch (IOException e) {
            System.err.println("The window's settings were not saved: " + e.getMessage());
        }
    }

    private void end(int code) {
        stop();
        System.exit(code);
    }

    private static List<Image> icons() {
        return List.of(16, 32, 48, 64, 128, 256).stream()
                .map(size -> new Image(Objects.requireNonNull(
                                PaddockApp.class.getResource("icons/" + size + "x" + size + "/apps/paddock.png"))
                        .toExternalForm()))
                .toList();
    }
}
