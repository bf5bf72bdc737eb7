package dev.duologue.persistence;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresStatementTest implements StatementContract {
    private final Tap tap = new Tap();
    private final Database database = Database.of(new PostgresServer(PostgresUrl.parse(Postgres.newSchema()), tap));

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
        return new SQLException("planted", "08006");
    }
}
