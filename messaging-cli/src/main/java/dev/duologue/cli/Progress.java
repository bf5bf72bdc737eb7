package dev.duologue.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A bar on standard error for work that takes long, with the time that is left; silent unless a person watches.
final class Progress {
    private static final int WIDTH = 30;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Console console;
    private final InstantSource clock;
    private final long total;
    private final Instant begin;
    private Instant drawn;
    private long done;

    Progress(Console console, InstantSource clock, long total) {
        this.console = console;
        this.clock = clock;
        this.total = total;
        this.begin = clock.instant();
        this.drawn = begin;
    }

    /// One more is done.
    void step() {
        to(done + 1);
    }

    /// So many are done; fewer than before count as no news.
    synchronized void to(long now) {
        if (now <= done) {
            return;
        }
        done = now;
        draw();
    }

    private void draw() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(drawn.plus(BETWEEN)) || (done == total && !drawn.equals(begin));
        if (console.terminal() && due) {
            drawn = now;
            console.err().print("\r" + bar(now) + (done == total ? System.lineSeparator() : ""));
            console.err().flush();
        }
    }

    private String bar(Instant now) {
        int filled = (int) (WIDTH * done / total);
        long secondsLeft = Duration.between(begin, now).toMillis() * (total - done) / done / 1_000;
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total + ", " + secondsLeft
                + " s left ";
    }
}
