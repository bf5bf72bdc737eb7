package dev.duologue.http.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Times on pages that are made without knowing the reader's zone: they are in UTC and say so.
public final class Moment {

    private Moment() {}

    /// For people, such as `Feb 19, 2026, 10:15 AM UTC`.
    public static String text(Instant at, Words words) {
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale());
        return format.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /// For the `datetime` attribute.
    public static String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
