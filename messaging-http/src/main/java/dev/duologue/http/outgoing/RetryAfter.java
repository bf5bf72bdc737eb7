package dev.duologue.http.outgoing;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How long somebody asked to be left alone (RFC 9110, 10.2.3): seconds or a date.
final class RetryAfter {
    private RetryAfter() {}

    /// Null where they did not ask, or not in a way that can be understood.
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        return of(headers.firstValue("Retry-After").orElse(""), now);
    }

    /// The same for what stands in the header.
    static @Nullable Duration of(String header, Instant now) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
