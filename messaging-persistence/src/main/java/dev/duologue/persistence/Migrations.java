package dev.duologue.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Brings the tables up to date: numbered scripts, each run once, in one transaction with its row in `schema_version`.
/// Two processes may do so at once: the second waits and finds it done.
final class Migrations {
    private static final List<String> SCRIPTS =
            List.of("0001-begin", "0002-outbox", "0003-push-keys", "0004-hold", "0005-language");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(\\n|$)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private static final Sql VERSION = Sql.words("select coalesce(max(version), 0) from schema_version");

    /// How a dialect does what the scripts cannot.
    interface Steps {
        /// The folder of the scripts.
        String folder();

        /// Begins a transaction that keeps other migrations out until its end.
        void begin(Session session);

        /// Whether `schema_version` is there.
        boolean begun(Session session);
    }

    private Migrations() {}

    /// The newest version that this program knows.
    static int newest() {
        return SCRIPTS.size();
    }

    /// The version the tables have; 0 without tables.
    static int version(Session session, Steps steps) {
        return steps.begun(session)
                ? session.first(VERSION, Columns::number).orElse(0L).intValue()
                : 0;
    }

    /// @throws Refused for tables that are older or newer than what this program knows
    static void requireCurrent(int version) {
        if (version == 0) {
            throw Trouble.missing();
        }
        if (version < newest()) {
            throw Trouble.unavailable("The message database is of an older version of Duologue (" + version
                    + "); bring it up to " + newest() + " with `duologue init-db`.");
        }
        requireNotNewer(version);
    }

    /// @throws Refused for tables that are newer than what this program knows
    static void requireNotNewer(int version) {
        if (version > newest()) {
            throw Trouble.unavailable("The message database is of a newer version of Duologue (" + version
                    + ", this one knows " + newest() + "); run that newer one.");
        }
    }

    /// Runs what is missing; nothing where all is done.
    static void run(Session session, Steps steps) {
        requireNotNewer(version(session, steps));
        while (version(session, steps) < newest()) {
            steps.begin(session);
            try {
                int next = version(session, steps) + 1;
                if (next <= newest()) {
                    apply(session, steps, next);
                }
                session.say(Words.COMMIT);
            } catch (RuntimeException failed) {
                session.say(Words.ROLLBACK);
                throw failed;
            }
        }
    }

    private static void apply(Session session, Steps steps, int number) {
        String script = COMMENT.matcher(read(steps.folder() + "/" + SCRIPTS.get(number - 1) + ".sql"))
                .replaceAll("");
        STATEMENT_END
                .splitAsStream(script)
                .filter(statement -> !statement.isBlank())
                .forEach(statement -> session.say(Sql.words(statement.strip())));
        session.say(Sql.words("insert into schema_version (version, applied_at) values (" + number + ", "
                + System.currentTimeMillis() + ")"));
    }

    private static String read(String resource) {
        try (InputStream script = Migrations.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("The migration " + resource + " is not in the program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
