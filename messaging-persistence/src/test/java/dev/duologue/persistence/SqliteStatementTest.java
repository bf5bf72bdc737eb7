package dev.duologue.persistence;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteStatementTest implements StatementContract {
    private final Tap tap = new Tap();
    private final Database database;

    SqliteStatementTest(@TempDir Path folder) {
        database = Database.of(new SqliteFile(folder.resolve("messages.db"), tap));
    }

    @BeforeEach
    void prepare() {
        database.store().prepare();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Tap tap() {
        return tap;
    }

    @Override
    public SQLException broken() {
        return new SQLiteException("planted", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    }
}
