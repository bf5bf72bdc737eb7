package dev.duologue.app.product;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// One real PostgreSQL for all tests of a run, with the settings that make it keep what it acknowledged, and with
/// commit times, by which tests tell the order of commits.
public final class Postgres {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /// The address of a new, empty database, as the settings want it.
    public static String freshDatabase() {
        return create("");
    }

    /// The address of a new database with everything that another holds, which nobody may use meanwhile.
    public static String copyOf(String url) {
        return create(" template " + name(url));
    }

    private static String create(String from) {
        String name = "talk" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + from);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return "postgresql://postgres:postgres@127.0.0.1:" + SERVER.getPort() + "/" + name;
    }

    /// A look into such a database, beside the product.
    public static DataSource dataSource(String url) {
        return SERVER.getDatabase("postgres", name(url));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("track_commit_timestamp", "on")
                    .start();
        } catch (IOException failed) {
            throw new AssertionError("PostgreSQL did not start", failed);
        }
    }
}
