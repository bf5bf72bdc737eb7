package dev.duologue.persistence;

import dev.duologue.Refused;
import org.jspecify.annotations.Nullable;

/// One worker's place at a SQLite file: a connection that is opened when it is needed and thrown away when something
/// went wrong on it, since after most failures SQLite's connection is of no further use.
final class Seat {
    private final SqliteFile file;
    private final boolean writing;
    private final Patience patience = new Patience();
    private @Nullable Session session;
    private int generation;

    Seat(SqliteFile file, boolean writing) {
        this.file = file;
        this.writing = writing;
    }

    Patience patience() {
        return patience;
    }

    /// @throws Refused when there is no database, or it cannot be used
    Session session() {
        if (session != null && generation != file.generation()) {
            leave();
        }
        if (session == null) {
            generation = file.generation();
            session = file.open(patience, writing);
        }
        return session;
    }

    /// Closes the connection, which undoes what was not committed.
    void leave() {
        if (session != null) {
            SqliteFile.quietly(session);
            session = null;
        }
    }
}
