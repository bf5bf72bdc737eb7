package dev.duologue.persistence;

import dev.duologue.port.Knock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The worker that tells other processes of knocks, over a connection of its own. What cannot be told in time is told
/// as one knock for anything.
final class PostgresVoice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresVoice.class);
    private static final int QUEUE_MAX = 1_024;
    private static final int BATCH_MAX = 100;
    private static final String NOTIFY = "select pg_notify(?, payload) from unnest(?) as payload";

    private final BlockingQueue<Knock> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
    private final PostgresServer server;
    private final String origin;
    private final Worker worker = new Worker("duologue-voice", this::speak);

    PostgresVoice(PostgresServer server, String origin) {
        this.server = server;
        this.origin = origin;
    }

    /// Returns at once.
    void say(Knock knock) {
        worker.start();
        if (!queue.offer(knock)) {
            queue.clear();
            queue.add(new Knock.Anything());
        }
    }

    /// Still tells what waits to be told: a command that flips the switch ends right after.
    @Override
    public void close() {
        worker.close();
        Knock last = queue.poll();
        if (last != null) {
            try {
                speak(last, queue::poll);
            } catch (SQLException | InterruptedException lost) {
                LOG.debug("Other processes were not told of the last knocks", lost);
            }
        }
    }

    private void speak() throws SQLException, InterruptedException {
        Knock first = queue.take();
        try {
            speak(first, queue::take);
        } catch (SQLException lost) {
            LOG.debug("Other processes cannot be told at the moment, state {}", lost.getSQLState());
            say(new Knock.Anything());
            throw lost;
        }
    }

    private interface Next {
        @Nullable
        Knock knock() throws InterruptedException;
    }

    private void speak(Knock first, Next next) throws SQLException, InterruptedException {
        try (Connection connection = server.single();
                // A notification needs no disk; waiting for one would only make it late.
                PreparedStatement quick = connection.prepareStatement("set synchronous_commit = off");
                PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
            quick.execute();
            notify.setString(1, server.url().schema());
            for (Knock knock = first; knock != null; knock = next.knock()) {
                List<Knock> waiting = new ArrayList<>(List.of(knock));
                queue.drainTo(waiting, BATCH_MAX);
                // Of what is said twice the last word counts: looked, looked away, looked again.
                SequencedSet<Knock> batch = new LinkedHashSet<>();
                waiting.forEach(batch::addLast);
                notify.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                batch.stream()
                                        .map(each -> Wording.of(origin, each))
                                        .toArray()));
                notify.execute();
            }
        }
    }
}
