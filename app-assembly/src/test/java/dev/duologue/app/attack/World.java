package dev.duologue.app.attack;

import dev.duologue.Draft;
import dev.duologue.Pair;
import dev.duologue.Principal;
import dev.duologue.Profile;
import dev.duologue.Relationship;
import dev.duologue.Started;
import dev.duologue.UserId;
import dev.duologue.kit.MovableClock;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The people of [Role] and their threads in a running server. Every name, e-mail address and message has a canary in
/// it: a word that betrays where it came from wherever it turns up.
final class World implements AutoCloseable {
    private static final Pattern CANARY = Pattern.compile("canary-(name|mail|body)-([a-z]+)");
    private static final List<String> PEOPLE =
            List.of("ana", "ben", "rea", "rex", "otto", "tess", "sid", "hal", "root", "guest");

    final Grounds grounds;
    final Place present;
    final List<Place> places;

    private final Map<Role, String> cookies = new EnumMap<>(Role.class);
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final Map<Role, String> csrf = new EnumMap<>(Role.class);

    World(Store store) {
        this.grounds = Grounds.related(store);
        PEOPLE.forEach(this::register);
        Place past = thread("past", "otto", "ben", Set.of("otto"));
        Place removed = thread("removed", "ana", "rea", Set.of("ana"));
        Place deleted = thread("deleted", "ana", "rex", Set.of("ana"));
        Place elsewhere = thread("elsewhere", "tess", "sid", Set.of("tess", "sid"));
        for (Role role : Role.values()) {
            signIn(role);
        }
        unrelate("otto", "ben");
        unrelate("ana", "rea");
        grounds.core.registry().remove(Grounds.OPERATOR, UserId.of("rex"));
        grounds.clock.move(Duration.ofMinutes(6));
        this.present = thread("present", "ana", "ben", Set.of("ana", "ben"));
        String nothing = UUID.randomUUID().toString();
        Place nowhere = new Place("nowhere", nothing, "nobody", "nobody", nothing, nothing, false, Set.of());
        this.places = List.of(present, past, removed, deleted, elsewhere, nowhere);
    }

    Place place(String name) {
        return places.stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no place " + name));
    }

    /// The place that a call of this role is about: by the thread's id, or by the person one shares a thread with.
    Place about(Row row, Role role, Place place) {
        if (!row.isByPerson()) {
            return place;
        }
        String other = place.otherThan(role.user());
        return places.stream()
                .filter(each -> each.isBetween(role.user(), other))
                .findFirst()
                .orElse(place("nowhere").with(other));
    }

    /// The header with which a program proves to be this role; nothing for nobody.
    String bearer(Role role) {
        return role == Role.NOBODY ? "" : "Authorization: Bearer " + token(role) + "\n";
    }

    /// The headers of a page that is open in this role's browser; those of a program where there can be no session.
    String cookie(Role role) {
        if (role == Role.HALF_MEMBER) {
            return bearer(role);
        }
        String cookie = cookies.getOrDefault(role, "");
        String token = csrf.getOrDefault(role, "");
        return cookie.isEmpty() ? "" : "Cookie: " + cookie + "\nX-Duologue-CSRF: " + token + "\n";
    }

    /// The same one each time.
    String token(Role role) {
        return tokens.computeIfAbsent(role, this::issue);
    }

    private String issue(Role role) {
        return switch (role) {
            case NOBODY -> "";
            case BAD_TOKEN -> grounds.token("ana").replaceFirst("[^.]{20}$", "AAAAAAAAAAAAAAAAAAAA");
            case EXPIRED_TOKEN ->
                grounds.token(
                        "ana",
                        claims -> claims.expirationTime(Date.from(MovableClock.BEGINNING.plus(Duration.ofMinutes(5)))));
            case HALF_MEMBER -> grounds.token("hal", claims -> claims.claim("member", false));
            case IMPERSONATOR -> grounds.token("ana", claims -> claims.claim("act", Map.of("sub", "helen of support")));
            case ADMINISTRATOR -> grounds.administrator("root");
            default -> grounds.token(role.user());
        };
    }

    /// How many canaries in this text the role must not see there.
    long leaks(String text, Role role, boolean administers) {
        return CANARY.matcher(text)
                .results()
                .filter(found -> !maySee(role, administers, found.group(1), found.group(2)))
                .count();
    }

    static String canary(String kind, String of) {
        String canary = "canary-" + kind + "-" + of;
        Matcher matcher = CANARY.matcher(canary);
        if (!matcher.matches()) {
            throw new AssertionError("Nobody would notice " + canary);
        }
        return canary;
    }

    private boolean maySee(Role role, boolean administers, String kind, String of) {
        boolean guests = administers && role == Role.ADMINISTRATOR && of.equals("guest");
        return switch (kind) {
            case "name" -> guests || role.acquaintances().contains(of);
            case "body" -> place(of).isReadBy(role);
            default -> guests;
        };
    }

    private void register(String user) {
        Profile profile = new Profile(canary("name", user), null, canary("mail", user) + "@people.example", "member");
        grounds.core.registry().put(Grounds.OPERATOR, UserId.of(user), profile);
    }

    private Place thread(String name, String first, String second, Set<String> readers) {
        UserId one = UserId.of(first);
        UserId other = UserId.of(second);
        grounds.core.registry().relate(Grounds.OPERATOR, new Relationship(one, other, "trainer", "trainee"));
        Started started = say(first, second, name);
        say(second, first, name);
        String message = say(first, second, name).message().id().toString();
        String doomed = say(first, second, name).message().id().toString();
        say(second, first, name);
        String thread = started.thread().thread().id().toString();
        return new Place(name, thread, first, second, message, doomed, readers.contains(second), readers);
    }

    Started say(String from, String to, String place) {
        Draft draft = Draft.of(grounds.core.messaging().limits().body("Psst, " + canary("body", place)));
        return grounds.core.messaging().start(Principal.of(UserId.of(from)).writer(), UserId.of(to), draft);
    }

    private void unrelate(String one, String other) {
        grounds.core.registry().unrelate(Grounds.OPERATOR, Pair.of(UserId.of(one), UserId.of(other)));
    }

    private void signIn(Role role) {
        if (role == Role.BAD_TOKEN) {
            cookies.put(role, "duologue_session=" + "A".repeat(43));
        }
        if (role == Role.NOBODY || role == Role.BAD_TOKEN || role == Role.HALF_MEMBER) {
            return;
        }
        try (RawLine line = grounds.line()) {
            RawAnswer answer = line.ask(
                    "POST /session HTTP/1.1\nContent-Type: application/json", "{\"token\":\"" + token(role) + "\"}");
            String set = answer.header("Set-Cookie").orElseThrow(() -> new AssertionError(answer));
            cookies.put(role, set.substring(0, set.indexOf(';')));
            csrf.put(role, answer.json().path("csrf_token").asText());
        }
    }

    @Override
    public void close() {
        grounds.close();
    }
}
