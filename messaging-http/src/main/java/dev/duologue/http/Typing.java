package dev.duologue.http;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Who is typing where. It goes to the other person alone, at most once in 3 s for each thread; what comes faster is
/// told later, the latest word only. It ends by itself 6 s after it was last said, and is never stored.
final class Typing {
    static final Duration PACE = Duration.ofSeconds(3);
    static final Duration END = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final BiConsumer<UserId, Frame> tell;
    private final Map<Place, Line> lines = new ConcurrentHashMap<>();

    /// @param tell gives somebody a frame, wherever they are connected
    Typing(InstantSource clock, BiConsumer<UserId, Frame> tell) {
        this.clock = clock;
        this.tell = tell;
    }

    private record Place(UserId from, ThreadId thread, UserId to) {}

    /// What was told last, and what should be.
    private record Line(boolean told, @Nullable Instant toldAt, boolean wanted, Instant wantedAt) {
        boolean mayTell(Instant now) {
            return toldAt == null || Duration.between(toldAt, now).abs().compareTo(PACE) >= 0;
        }
    }

    void signal(UserId from, ThreadId thread, UserId to, boolean typing) {
        Instant now = clock.instant();
        Place place = new Place(from, thread, to);
        lines.compute(place, (same, line) -> {
            Line said = line == null
                    ? new Line(false, null, typing, now)
                    : new Line(line.told(), line.toldAt(), typing, now);
            return said.mayTell(now) && (typing || said.told()) ? told(place, said, now) : said;
        });
    }

    /// Tells what had to wait, and ends what nobody says any longer.
    void look() {
        Instant now = clock.instant();
        lines.keySet()
                .forEach(place -> lines.computeIfPresent(place, (same, line) -> {
                    boolean over = Duration.between(line.wantedAt(), now).compareTo(END) >= 0;
                    Line due = over ? new Line(line.told(), line.toldAt(), false, line.wantedAt()) : line;
                    if (due.wanted() != due.told() && due.mayTell(now)) {
                        return told(place, due, now);
                    }
                    boolean quiet = !due.wanted() && !due.told() && due.mayTell(now);
                    return quiet ? null : due;
                }));
    }

    private Line told(Place place, Line line, Instant now) {
        tell.accept(place.to(), Frames.typing(place.thread(), place.from(), line.wanted()));
        return new Line(line.wanted(), now, line.wanted(), line.wantedAt());
    }
}
