package dev.duologue.persistence;

import dev.duologue.Reason;
import dev.duologue.Refused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// Says in one plain sentence what is wrong with the database and how to mend it, without naming places or values.
final class Trouble {
    static final String DAMAGED = "The message database is damaged; bring back a backup with `duologue restore FILE`.";

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private Trouble() {}

    /// There is no database yet; messaging counts as switched off.
    static Refused missing() {
        return Refused.because(
                Reason.MESSAGING_DISABLED, "There is no message database yet; create it with `duologue init-db`.");
    }

    static Refused busy() {
        return Refused.until(
                Reason.UNAVAILABLE, SOON, "The message database has too much to do; try again in a moment.");
    }

    /// For a write that had begun: nobody can say whether it happened.
    static Refused unknown() {
        return Refused.until(
                Reason.UNAVAILABLE,
                SOON,
                "It is not certain whether this was stored; send it again with the same id to find out.");
    }

    static Refused unavailable(String sentence) {
        return Refused.until(Reason.UNAVAILABLE, LATER, sentence);
    }

    /// What the caller hears when the unit of work ended with this.
    static RuntimeException heard(RuntimeException thrown) {
        if (!(thrown instanceof Failure failure)) {
            return thrown;
        }
        if (failure.isConstraint()) {
            return new IllegalStateException("The database refused a row that would break its keys", failure.sql());
        }
        return refused(failure);
    }

    static Refused refused(Failure failure) {
        if (failure.isMissingTable()) {
            return missing();
        }
        LOG.warn("The database failed with state {} and code {}", failure.sqlState(), failure.sqliteCode());
        if (failure.isPassing()) {
            return busy();
        }
        return unavailable(failure.sqliteCode() == 0 ? postgres(failure.sqlState()) : sqlite(failure.sqliteCode()));
    }

    private static String sqlite(int code) {
        return switch (SQLiteErrorCode.getErrorCode(code)) {
            case SQLITE_FULL ->
                "The disk that holds the message database is full; free some space. What was stored is kept.";
            case SQLITE_IOERR ->
                "The disk that holds the message database does not do as told; look at it and at the system's log.";
            case SQLITE_CORRUPT -> DAMAGED;
            case SQLITE_NOTADB ->
                "The file is not a message database; choose another one, or bring back a backup with"
                        + " `duologue restore FILE`.";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY ->
                "The message database cannot be opened for writing; check its path, and the rights on its file and"
                        + " folder.";
            case SQLITE_INTERRUPT -> "This took too long and was stopped; try again later, or ask for less.";
            default -> "The message database does not answer as it should; run `duologue doctor`.";
        };
    }

    private static String postgres(String state) {
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "08" -> "PostgreSQL does not answer; check that it runs, and the host and port in the database URL.";
            case "28" -> "PostgreSQL refuses the user or the password; check them in the database URL.";
            case "3D" -> "PostgreSQL has no database of that name; create it with `createdb`.";
            case "42" -> "The database user may not do this; grant it the rights on its own schema.";
            case "25" -> "PostgreSQL takes no writes here; let the database URL name the primary server.";
            case "53" -> "PostgreSQL has run out of connections, memory or disk; give it more.";
            case "57" -> "PostgreSQL stopped this, or is stopping itself; try again in a moment.";
            default -> "PostgreSQL does not answer as it should; run `duologue doctor`.";
        };
    }
}
