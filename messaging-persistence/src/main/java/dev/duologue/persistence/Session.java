package dev.duologue.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/// A connection on which [Sql] runs. Every failure of the database comes out as a [Failure]. For one worker at a time.
final class Session implements AutoCloseable {
    /// So that no statement grows without end.
    private static final int WAITING_MAX = 8;

    private final Connection connection;
    private final SQLDialect dialect;
    private final boolean keeping;
    private final Map<Sql, PreparedStatement> kept = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /// A change that goes along with others.
    private record Waiting(Sql sql, List<@Nullable Object> values, int rows) {}

    /// @param keeping whether prepared statements are kept until the connection is closed; pools do so themselves
    Session(Connection connection, SQLDialect dialect, boolean keeping) {
        this.connection = connection;
        this.dialect = dialect;
        this.keeping = keeping;
    }

    SQLDialect dialect() {
        return dialect;
    }

    <T> List<T> list(Sql sql, Columns.Reader<T> reader, @Nullable Object... values) {
        return with(sql, values, statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                Columns columns = new Columns(rows);
                while (columns.next()) {
                    found.add(reader.read(columns));
                }
            }
            return found;
        });
    }

    /// The first row, if there is one.
    <T> Optional<T> first(Sql sql, Columns.Reader<T> reader, @Nullable Object... values) {
        List<T> found = list(sql, reader, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /// Changes rows, and gives how many.
    int change(Sql sql, @Nullable Object... values) {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /// Changes so many rows, at the latest before the next statement or in [#settle]. In PostgreSQL several of them cost
    /// one way there and back; to SQLite there is no way, and it is done at once.
    ///
    /// @throws IllegalStateException here or then, when it changes another number of rows
    void changeSoon(int rows, Sql sql, @Nullable Object... values) {
        if (keeping) {
            require(rows, change(sql, values));
            return;
        }
        waiting.add(new Waiting(sql, Arrays.asList(values), rows));
        if (waiting.size() >= WAITING_MAX) {
            settle();
        }
    }

    /// Has everything done that waits; to be called before the commit.
    void settle() {
        if (waiting.isEmpty()) {
            return;
        }
        String all = waiting.stream().map(each -> each.sql().in(dialect).text()).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int number = 0;
            for (Waiting each : waiting) {
                number = bind(
                        statement, number, each.sql().in(dialect), each.values().toArray());
            }
            statement.execute();
            for (Waiting each : waiting) {
                require(each.rows(), statement.getUpdateCount());
                statement.getMoreResults();
            }
        } catch (SQLException failed) {
            throw Failure.of(failed);
        } finally {
            waiting.clear();
        }
    }

    private static void require(int rows, int changed) {
        if (changed != rows) {
            throw new IllegalStateException("Only what is there can be saved: " + changed + " rows of " + rows);
        }
    }

    /// Says something without values or answer, such as `commit`.
    void say(Sql sql) {
        with(sql, new Object[0], statement -> {
            if (statement.execute()) {
                statement.getResultSet().close();
            }
            return sql;
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(Sql sql, @Nullable Object[] values, Use<T> use) {
        settle();
        try {
            Sql.Rendered rendered = sql.in(dialect);
            if (!keeping) {
                try (PreparedStatement statement = connection.prepareStatement(rendered.text())) {
                    return run(statement, rendered, values, use);
                }
            }
            PreparedStatement statement = kept.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(rendered.text());
                kept.put(sql, statement);
            }
            return run(statement, rendered, values, use);
        } catch (SQLException failed) {
            throw Failure.of(failed);
        }
    }

    private static <T> T run(PreparedStatement statement, Sql.Rendered rendered, @Nullable Object[] values, Use<T> use)
            throws SQLException {
        bind(statement, 0, rendered, values);
        return use.of(statement);
    }

    /// @param bound how many places have their values already
    /// @return how many have then
    private static int bind(PreparedStatement statement, int bound, Sql.Rendered rendered, @Nullable Object[] values)
            throws SQLException {
        int number = bound;
        for (Sql.Place place : rendered.places()) {
            bind(statement, ++number, values[place.value()], place.type());
        }
        return number;
    }

    private static void bind(PreparedStatement statement, int number, @Nullable Object value, int type)
            throws SQLException {
        switch (value) {
            // PostgreSQL takes a BLOB that is null for the number of a large object.
            case null -> statement.setNull(number, type == Types.BLOB ? Types.BINARY : type);
            case String text -> statement.setString(number, text);
            case Number whole -> statement.setLong(number, whole.longValue());
            case byte[] bytes -> statement.setBytes(number, bytes);
            case UUID id -> statement.setBytes(number, Columns.bytes(id));
            case Instant time -> statement.setLong(number, time.toEpochMilli());
            default -> throw new IllegalArgumentException("No way to bind a " + value.getClass());
        }
    }
}
