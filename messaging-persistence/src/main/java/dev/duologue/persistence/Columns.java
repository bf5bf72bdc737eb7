package dev.duologue.persistence;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row's columns, read from left to right in the order in which the statement names them.
final class Columns {
    /// Makes something of a row.
    @FunctionalInterface
    interface Reader<T> {
        T read(Columns row) throws SQLException;
    }

    private static final int UUID_BYTES = 16;

    private final ResultSet rows;
    private int column;

    Columns(ResultSet rows) {
        this.rows = rows;
    }

    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    /// For statements whose answer says nothing.
    static boolean nothing(Columns row) {
        return true;
    }

    void skip(int columns) {
        column += columns;
    }

    long number() throws SQLException {
        return rows.getLong(++column);
    }

    @Nullable
    Long numberOrNull() throws SQLException {
        long number = rows.getLong(++column);
        return rows.wasNull() ? null : number;
    }

    Instant time() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    Instant timeOrNull() throws SQLException {
        Long millis = numberOrNull();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    String text() throws SQLException {
        String text = rows.getString(++column);
        if (text == null) {
            throw new SQLException("Column " + column + " should not be empty");
        }
        return text;
    }

    @Nullable
    String textOrNull() throws SQLException {
        return rows.getString(++column);
    }

    byte[] bytes() throws SQLException {
        byte[] bytes = rows.getBytes(++column);
        return bytes == null ? new byte[0] : bytes;
    }

    UUID uuid() throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        if (bytes.remaining() != UUID_BYTES) {
            throw new SQLException("Column " + column + " should hold an id of 16 bytes");
        }
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
