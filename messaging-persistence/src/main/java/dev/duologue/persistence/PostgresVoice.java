package dev.duologue.persistence;

import dev.duologue.port.Knock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

    @Override
    public void close() {
        worker.close();
    }

    private void speak() throws SQLException, InterruptedException {
        Knock first = queue.take();
        try (Connection connection = server.single();
                // A notification needs no disk; waiting for one would only make it late.
                PreparedStatement quick = connection.prepareStatement("set synchronous_commit = off");
                PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
            quick.execute();
            while (true) {
                Set<Knock> batch = new LinkedHashSet<>(Set.of(first));
                queue.drainTo(batch, BATCH_MAX);
                notify.setString(1, server.url().schema());
                notify.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                batch.stream()
                                        .map(knock -> Wording.of(origin, knock))
                                        .toArray()));
                notify.execute();
                first = queue.take();
            }
        } catch (SQLException lost) {
            LOG.debug("Other processes cannot be told at the moment, state {}", lost.getSQLState());
            say(new Knock.Anything());
            throw lost;
        }
    }
}
