package dev.paddock.ctl;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 60s, 5m, 1h. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smh]?)");

    private Durations() {}

    static Duration parse(String text) throws Failure {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Failure(ExitCode.USAGE, "\"" + text + "\" is no duration; write 60s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
