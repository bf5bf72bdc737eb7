package dev.duologue.app.attack;

import dev.duologue.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// One person's writes over some minutes, drawn from a seed, beside a list of when writes were accepted: at every step
/// that list says what the answer must be.
final class Schedule {
    private static final int LIMIT = Limits.DEFAULT.sendsPerMinute();
    private static final long WINDOW = Duration.ofSeconds(60).toMillis();

    private final Random random;
    private final String user;
    private final List<Long> accepted = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Draft> sent = new ArrayList<>();
    private Grounds grounds;
    private Scribbler scribbler;
    private long comeBackAt;
    private int refused;
    private int free;

    Schedule(Grounds grounds, long seed) {
        this.random = new Random(seed);
        this.user = "ana" + seed;
        this.grounds = grounds;
        this.scribbler = new Scribbler(grounds, user);
        write(0, new Draft(UUID.randomUUID().toString(), "first"));
    }

    private record Draft(String id, String body) {}

    /// Hangs up, before the server goes.
    void leave() {
        scribbler.close();
    }

    /// Goes on with another server on the same database, whose clock stands where this one's stands.
    void moveTo(Grounds restarted) {
        restarted.clock.set(grounds.clock.instant());
        grounds = restarted;
        scribbler = new Scribbler(restarted, user);
    }

    void play(int steps) {
        for (int i = 0; i < steps; i++) {
            grounds.clock.move(Duration.ofMillis(pause()));
            step();
        }
    }

    void close() {
        scribbler.close();
        for (int i = LIMIT; i < accepted.size(); i++) {
            if (accepted.get(i) - accepted.get(i - LIMIT) < WINDOW) {
                wrong.add((LIMIT + 1) + " accepted in less than 60 s");
            }
        }
    }

    List<String> wrong() {
        return wrong;
    }

    int accepted() {
        return accepted.size();
    }

    int refused() {
        return refused;
    }

    int free() {
        return free;
    }

    /// Mostly faster than allowed, now and then a rest; after a refusal often to just before or exactly when one may
    /// come back.
    private long pause() {
        if (comeBackAt > now() && random.nextInt(4) == 0) {
            return Math.max(0, comeBackAt - now() - (random.nextBoolean() ? 0 : 1_000));
        }
        return switch (random.nextInt(24)) {
            case 0 -> random.nextInt(70_000);
            case 1 -> random.nextInt(10_000);
            case 2, 3, 4, 5, 6, 7 -> 0;
            default -> random.nextInt(1_000);
        };
    }

    private void step() {
        int way = random.nextInt(8);
        Draft old = sent.get(random.nextInt(sent.size()));
        switch (random.nextInt(10)) {
            case 0 -> free("replay", scribbler.send(way, old.id(), old.body()));
            case 1 -> free("mark", scribbler.markRead(way));
            case 2 -> rewrite(way);
            case 3 -> takeBack(way);
            default -> write(way, new Draft(UUID.randomUUID().toString(), "x" + random.nextInt(1_000)));
        }
    }

    private void write(int way, Draft draft) {
        if (counted("send", scribbler.send(way, draft.id(), draft.body()))) {
            sent.add(draft);
        }
    }

    /// Sends a message and gives it another body, so that no message is ever too old to edit.
    private void rewrite(int way) {
        Draft draft = new Draft(UUID.randomUUID().toString(), "before");
        if (counted("send", scribbler.send(way, draft.id(), draft.body()))) {
            counted("edit", scribbler.edit(way, draft.id(), "after"));
        }
    }

    /// Deletes the newest message that is still there, but for the first; deleting one again would be free.
    private void takeBack(int way) {
        if (sent.size() > 1
                && counted("delete", scribbler.delete(way, sent.getLast().id()))) {
            sent.removeLast();
        }
    }

    private void free(String what, RawAnswer answer) {
        free++;
        if (answer.status() >= 400) {
            wrong.add(what + " is not free: " + answer);
        }
    }

    private boolean counted(String what, RawAnswer answer) {
        long now = now();
        boolean may = accepted.size() < LIMIT || now - accepted.get(accepted.size() - LIMIT) >= WINDOW;
        if (answer.status() == 429) {
            refused++;
            long seconds = Long.parseLong(answer.header("Retry-After").orElse("0"));
            comeBackAt = now + seconds * 1_000;
            if (!may && seconds != Math.ceilDiv(accepted.get(accepted.size() - LIMIT) + WINDOW - now, 1_000L)) {
                wrong.add(what + " is told to come back in " + seconds + " s");
            }
        } else if (answer.status() < 400) {
            accepted.add(now);
        } else {
            wrong.add(what + ": " + answer);
        }
        if (may != answer.status() < 400) {
            wrong.add(what + " at " + now + ": " + answer.status() + " although " + (may ? "it may" : "it may not"));
        }
        return answer.status() < 400;
    }

    private long now() {
        return grounds.clock.instant().toEpochMilli();
    }
}
