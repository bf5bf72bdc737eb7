package dev.duologue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How somebody wants to be told of messages that arrive while they are not looking. A value outside its limits is
/// [Refused] with [Reason#INVALID_REQUEST], naming the field as the wire does.
///
/// @param push on every device that is subscribed
/// @param email as a digest of what stays unread
/// @param preview whether the text may be shown too; otherwise only who wrote
/// @param quietFrom when nothing may disturb, in whole minutes, or null for never; may be later than `quietTo`, which is
///     then on the next day
/// @param quietTo when it may again; null exactly where `quietFrom` is
/// @param timeZone by whose clock the two are read
/// @param language a tag such as `pt-BR` for the language in which they last read here, or null where it is not known
public record NotificationPreferences(
        boolean push,
        boolean email,
        boolean preview,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        ZoneId timeZone,
        @Nullable String language) {
    /// Of whoever never said otherwise.
    public static final NotificationPreferences DEFAULT =
            new NotificationPreferences(true, true, false, null, null, ZoneId.of("UTC"));

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    public NotificationPreferences {
        quietFrom = quietFrom == null ? null : quietFrom.truncatedTo(ChronoUnit.MINUTES);
        quietTo = quietTo == null ? null : quietTo.truncatedTo(ChronoUnit.MINUTES);
        if ((quietFrom == null) != (quietTo == null)) {
            throw Refused.field(
                    Reason.INVALID_REQUEST,
                    quietFrom == null ? "quiet_from" : "quiet_to",
                    "Quiet hours have both a beginning and an end, or neither.");
        }
        if (quietFrom != null && quietFrom.equals(quietTo)) {
            throw Refused.field(Reason.INVALID_REQUEST, "quiet_to", "Quiet hours end at another time than they begin.");
        }
        if (timeZone instanceof ZoneOffset) {
            throw unknownZone();
        }
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw Refused.field(Reason.INVALID_REQUEST, "language", "A language has a tag, like en or pt-BR.");
        }
    }

    /// In no known language.
    public NotificationPreferences(
            boolean push,
            boolean email,
            boolean preview,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            ZoneId timeZone) {
        this(push, email, preview, quietFrom, quietTo, timeZone, null);
    }

    /// The same for somebody who reads in this language; unchanged for null, where that is not known.
    public NotificationPreferences in(@Nullable String tag) {
        return tag == null
                ? this
                : new NotificationPreferences(push, email, preview, quietFrom, quietTo, timeZone, tag);
    }

    NotificationPreferences withoutEmail() {
        return new NotificationPreferences(push, false, preview, quietFrom, quietTo, timeZone, language);
    }

    /// When the quiet hours end in which this moment lies; empty outside of them.
    public Optional<Instant> quietUntil(Instant now) {
        LocalTime from = quietFrom;
        LocalTime to = quietTo;
        if (from == null || to == null) {
            return Optional.empty();
        }
        ZonedDateTime there = now.atZone(timeZone);
        LocalTime time = there.toLocalTime();
        boolean overMidnight = from.isAfter(to);
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        if (overMidnight ? !begun && over : !begun || over) {
            return Optional.empty();
        }
        LocalDate day = over ? there.toLocalDate().plusDays(1) : there.toLocalDate();
        ZonedDateTime end = ZonedDateTime.of(day, to, timeZone);
        // In the hour that a clock goes through twice, the first end may be over already.
        Instant until = end.toInstant().isAfter(now)
                ? end.toInstant()
                : end.withLaterOffsetAtOverlap().toInstant();
        return Optional.of(until);
    }

    /// A time of day as the wire writes it, `HH:MM`.
    ///
    /// @param field what to name in a refusal
    public static LocalTime time(String field, String text) {
        if (!TIME.matcher(text).matches()) {
            throw Refused.field(Reason.INVALID_REQUEST, field, "A time of day is HH:MM, from 00:00 to 23:59.");
        }
        return LocalTime.parse(text);
    }

    /// A time zone by its name in the IANA database, for example `Europe/Lisbon`; an offset alone is none.
    public static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw unknownZone();
        }
        return ZoneId.of(name);
    }

    private static Refused unknownZone() {
        return Refused.field(
                Reason.INVALID_REQUEST,
                "time_zone",
                "A time zone has a name of the IANA database, like Europe/Lisbon or UTC.");
    }
}
