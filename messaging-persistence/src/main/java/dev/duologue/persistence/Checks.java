package dev.duologue.persistence;

import dev.duologue.Refused;
import java.util.Arrays;
import java.util.Map;

/// What must be so before a database may be trusted with messages.
final class Checks {
    private static final Map<String, String> POSTGRES_ON = Map.of(
            "fsync", "a power cut could damage it",
            "full_page_writes", "a power cut could damage it",
            "synchronous_commit", "a crash could lose messages that were acknowledged");

    private Checks() {}

    /// @throws Refused for a connection that could lose or damage messages
    static void sqlite(Session session, int[] oldest, int synchronous) {
        String version = text(session, "select sqlite_version()");
        int[] numbers =
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        if (Arrays.compare(numbers, oldest) < 0) {
            throw Trouble.unavailable("This SQLite (" + version + ") can damage its file; use a newer sqlite-jdbc.");
        }
        boolean safe = text(session, "pragma synchronous").equals(Integer.toString(synchronous))
                && text(session, "pragma foreign_keys").equals("1")
                && text(session, "pragma journal_mode").equals("wal");
        if (!safe) {
            throw Trouble.unavailable(
                    "SQLite does not keep messages safely here; put the database on a local disk that supports WAL.");
        }
    }

    /// @throws Refused for a server that could lose or damage messages
    static void postgres(Session session) {
        POSTGRES_ON.forEach((setting, danger) -> {
            if (text(session, "select current_setting('" + setting + "')").equals("off")) {
                throw Trouble.unavailable("PostgreSQL runs with " + setting + " off, so " + danger + "; switch it on.");
            }
        });
        if (!text(session, "select current_setting('server_encoding')").equals("UTF8")) {
            throw Trouble.unavailable("The PostgreSQL database must have the encoding UTF8; make a new one.");
        }
    }

    private static String text(Session session, String question) {
        return session.first(Sql.words(question), Columns::text).orElse("");
    }
}
