package dev.paddock.ui.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers and times as a person reads them. Pure. */
public final class Words {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** Bytes in binary units: {@code 1.5 MiB}. */
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kib = bytes / 1024.0;
        return kib < 1024
                ? String.format(Locale.ROOT, kib < 10 ? "%.1f KiB" : "%.0f KiB", kib)
                : String.format(Locale.ROOT, "%.1f MiB", kib / 1024);
    }

    /** {@code 1 module}, {@code 2 modules}. */
    public static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 || noun.endsWith("ops") ? "" : "s");
    }

    /** A reason as it stands alone: with a capital, but where it begins with a name such as {@code kernel.modules_disabled}, and a full stop. */
    public static String sentence(String reason) {
        boolean word = reason.matches("[a-z]+( .*|\\.?)");
        String begun = word ? reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) : reason;
        return begun.isEmpty() || begun.endsWith(".") ? begun : begun + ".";
    }

    /** With a thin space between thousands. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
    }

    /** Minutes and seconds: {@code 0:42}. */
    public static String countdown(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Day and time to the second; the text itself where it is no RFC 3339 time. */
    public static String moment(String rfc3339, ZoneId zone) {
        try {
            return MOMENT.format(Instant.parse(rfc3339).atZone(zone));
        } catch (DateTimeParseException _) {
            return rfc3339;
        }
    }

    /** The time of day for today, day and time for earlier; the text itself where it is no RFC 3339 time. */
    public static String time(String rfc3339, Instant now, ZoneId zone) {
        try {
            var then = Instant.parse(rfc3339).atZone(zone);
            boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
            return (today ? TODAY : EARLIER).format(then);
        } catch (DateTimeParseException _) {
            return rfc3339;
        }
    }
}
