package dev.duologue.persistence;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The database could not do what it was told. Stays inside this package: [Trouble] turns it into what callers hear.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int PRIMARY_CODE = 0xFF;
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03");
    private static final Set<String> NO_TABLES = Set.of("42P01", "3F000");
    private static final Set<Integer> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);
    private static final Set<Integer> BUSY =
            Set.of(SQLiteErrorCode.SQLITE_BUSY.code, SQLiteErrorCode.SQLITE_LOCKED.code);

    private final SQLException cause;

    private Failure(SQLException cause) {
        super(cause);
        this.cause = cause;
    }

    static Failure of(SQLException cause) {
        return new Failure(cause);
    }

    SQLException sql() {
        return cause;
    }

    /// SQLite's primary result code, 0 for other databases.
    int sqliteCode() {
        return cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY_CODE : 0;
    }

    String sqlState() {
        @Nullable String state = cause.getSQLState();
        return state == null ? "" : state;
    }

    /// A key or check was broken: only this one statement is undone.
    boolean isConstraint() {
        return sqliteCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || sqlState().startsWith("23");
    }

    /// Nothing is wrong, only somebody else was in the way.
    boolean isPassing() {
        return AGAIN.contains(sqlState()) || BUSY.contains(sqliteCode());
    }

    /// The connection is gone; unless it was committing, everything on it is undone.
    boolean isLostConnection() {
        return sqlState().startsWith("08") || sqlState().startsWith("57P");
    }

    /// What is in the file is not what was written to it.
    boolean isDamage() {
        return DAMAGE.contains(sqliteCode());
    }

    /// It ran longer than it may.
    boolean isTimeOut() {
        return sqliteCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code
                || sqlState().equals("57014");
    }

    /// The tables are not there.
    boolean isMissingTable() {
        return NO_TABLES.contains(sqlState())
                || (sqliteCode() == SQLiteErrorCode.SQLITE_ERROR.code
                        && String.valueOf(cause.getMessage()).contains("no such table"));
    }
}
