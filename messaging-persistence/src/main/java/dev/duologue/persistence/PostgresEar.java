package dev.duologue.persistence;

import dev.duologue.port.Knock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// The worker that hears what other processes tell, over a connection of its own that it makes again when it is lost.
final class PostgresEar implements AutoCloseable {
    private static final int WAIT_MILLIS = 5_000;
    private static final long OPEN_SECONDS = 2;

    private final PostgresServer server;
    private final String origin;
    private final Consumer<Knock> heard;
    private final CountDownLatch open = new CountDownLatch(1);
    private final Worker worker = new Worker("duologue-ear", this::hear);
    private boolean missed;

    PostgresEar(PostgresServer server, String origin, Consumer<Knock> heard) {
        this.server = server;
        this.origin = origin;
        this.heard = heard;
    }

    /// Waits for the first connection, at most 2 s.
    void open() {
        worker.start();
        try {
            open.await(OPEN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.close();
    }

    private void hear() throws SQLException {
        boolean late = missed;
        missed = true;
        try (Connection connection = server.single();
                Statement listen = connection.createStatement()) {
            listen.execute("listen \"" + server.url().schema() + "\"");
            open.countDown();
            if (late) {
                heard.accept(new Knock.Anything());
            }
            PGConnection ear = connection.unwrap(PGConnection.class);
            while (!worker.isClosed()) {
                for (PGNotification notification : ear.getNotifications(WAIT_MILLIS)) {
                    if (!Wording.isFrom(origin, notification.getParameter())) {
                        heard.accept(Wording.read(notification.getParameter()));
                    }
                }
                // The server may be gone without a word.
                listen.execute("select 1");
            }
        }
    }
}
