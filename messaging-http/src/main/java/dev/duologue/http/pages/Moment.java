package dev.duologue.http.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Times on pages that are made without knowing the reader's zone: they are in UTC and say so.
public final class Moment {

    private static final int DAYS_MAX = 7;

    private Moment() {}

    /// Such as `5 min ago`, or the date in UTC from a week on. A time in the future is now.
    public static String ago(Instant at, Instant now, Words words) {
        Duration past = Duration.between(at, now);
        if (past.toMinutes() < 1) {
            return words.say("time.now");
        }
        if (past.toHours() < 1) {
            return words.say("time.minutes", "count", past.toMinutes());
        }
        if (past.toDays() < 1) {
            return words.say("time.hours", "count", past.toHours());
        }
        return past.toDays() < DAYS_MAX ? words.say("time.days", "count", past.toDays()) : date(at, words);
    }

    private static String date(Instant at, Words words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(words.locale())
                .format(at.atOffset(ZoneOffset.UTC));
    }

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
