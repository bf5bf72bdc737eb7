package dev.duologue.app;

import dev.duologue.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The demo's people and what happened between them, as `gym.txt` tells it.
///
/// @param events in the order of their times
record Script(List<Role> roles, List<Event> events) {
    private static final String FILE = "gym.txt";
    private static final String ADMINISTRATOR = "desk";
    private static final Pattern PERSON = Pattern.compile("person (?<id>\\S+) (?<role>\\S+) (?<name>.+)");
    private static final Pattern EVENT =
            Pattern.compile("-(?:(?<minutes>\\d+)m|(?<days>\\d+) (?<time>\\d\\d:\\d\\d)) (?<from>\\S+) > (?<to>\\S+)"
                    + "(?: \\* (?<verb>\\w+))?(?: : (?<text>.+))?");

    /// Somebody in the gym.
    record Role(UserId user, String name, String role) {
        boolean administrator() {
            return role.equals(ADMINISTRATOR);
        }
    }

    /// What somebody does towards somebody else.
    enum Verb {
        WRITES,
        READS,
        EDITS,
        DELETES,
        RELATES,
        ENDS
    }

    /// One line of the file.
    ///
    /// @param line its place in the file, from 1
    /// @param text empty where the verb needs none
    record Event(int line, Instant at, UserId from, UserId to, Verb verb, String text) {}

    /// The gym, as if the last week had led up to `now`. What lies minutes before now may be before midnight.
    static Script gym(ZonedDateTime now) {
        try (InputStream file = Objects.requireNonNull(Script.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), now);
        } catch (IOException broken) {
            throw new IllegalStateException("The demo's script is missing from the jar", broken);
        }
    }

    /// Reads the whole text.
    ///
    /// @throws IllegalArgumentException for a line that is no event
    static Script parse(String text, ZonedDateTime now) {
        List<String> lines = text.lines().toList();
        List<Role> roles = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        IntStream.range(0, lines.size()).filter(i -> isMeant(lines.get(i))).forEach(i -> {
            Matcher person = PERSON.matcher(lines.get(i));
            if (person.matches()) {
                roles.add(new Role(UserId.of(person.group("id")), person.group("name"), person.group("role")));
            } else {
                events.add(event(i + 1, lines.get(i), now));
            }
        });
        events.sort(Comparator.comparing(Event::at));
        return new Script(List.copyOf(roles), List.copyOf(events));
    }

    private static boolean isMeant(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static Event event(int number, String line, ZonedDateTime now) {
        Matcher event = EVENT.matcher(line);
        if (!event.matches()) {
            throw new IllegalArgumentException("Line " + number + " of the script is no event: " + line);
        }
        String verb = event.group("verb");
        String text = event.group("text");
        return new Event(
                number,
                at(event, now).plus(Duration.ofMillis(number)),
                UserId.of(event.group("from")),
                UserId.of(event.group("to")),
                verb == null ? Verb.WRITES : Verb.valueOf(verb.toUpperCase(Locale.ROOT)),
                text == null ? "" : text.replace("\\n", "\n"));
    }

    private static Instant at(Matcher event, ZonedDateTime now) {
        String minutes = event.group("minutes");
        if (minutes != null) {
            return now.toInstant().minus(Duration.ofMinutes(Long.parseLong(minutes)));
        }
        ZoneId zone = now.getZone();
        return now.toLocalDate()
                .minusDays(Long.parseLong(event.group("days")))
                .atTime(LocalTime.parse(event.group("time")))
                .atZone(zone)
                .toInstant();
    }
}
