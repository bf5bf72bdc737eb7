package dev.duologue.persistence;

import dev.duologue.Refused;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// How a database is copied away and brought back.
interface Copies {
    String POSTGRES_COMPACTS = "VACUUM FULL duologue.messages;";
    String POSTGRES_KEEPS = "PostgreSQL keeps what was deleted in its tables until VACUUM, and longer in its log and in"
            + " backups; run: " + POSTGRES_COMPACTS + " and let old backups go.";

    Database.Copy backup(Path target, DoubleConsumer progress);

    Database.Restored restore(Path backup);

    Optional<String> settle();

    Database.Compacted compact();

    static Copies of(SqliteFile file) {
        SqliteRemains remains = new SqliteRemains(file, SqliteRemains.SMALL_BYTES);
        return new Copies() {
            @Override
            public Database.Copy backup(Path target, DoubleConsumer progress) {
                return new SqliteBackup(file, target, progress).take();
            }

            @Override
            public Database.Restored restore(Path backup) {
                return new SqliteRestore(file.path()).from(backup);
            }

            @Override
            public Optional<String> settle() {
                return remains.settle();
            }

            @Override
            public Database.Compacted compact() {
                return remains.compact();
            }
        };
    }

    /// PostgreSQL has better tools of its own.
    static Copies none() {
        return new Copies() {
            @Override
            public Database.Copy backup(Path target, DoubleConsumer progress) {
                throw elsewhere("pg_dump --format=custom --schema=duologue --file=" + target + " <database>");
            }

            @Override
            public Database.Restored restore(Path backup) {
                throw elsewhere("pg_restore --clean --if-exists --dbname=<database> " + backup);
            }

            @Override
            public Optional<String> settle() {
                return Optional.of(POSTGRES_KEEPS);
            }

            @Override
            public Database.Compacted compact() {
                throw elsewhere(POSTGRES_COMPACTS);
            }

            private Refused elsewhere(String command) {
                return Trouble.unavailable("PostgreSQL has its own tools for this; run: " + command);
            }
        };
    }
}
