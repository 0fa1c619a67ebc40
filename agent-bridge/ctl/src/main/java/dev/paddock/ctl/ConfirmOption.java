package dev.paddock.ctl;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of the commands that push. */
final class ConfirmOption {

    @Option(
            names = "--confirm-within",
            paramLabel = "TIME",
            description = "5s to 24h: taken back unless \"policy confirm\" comes in time; without it the push stays")
    private Optional<String> time = Optional.empty();

    /** Zero for a push that stays. */
    Duration duration() throws Failure {
        return time.isPresent() ? Durations.parse(time.get()) : Duration.ZERO;
    }
}
