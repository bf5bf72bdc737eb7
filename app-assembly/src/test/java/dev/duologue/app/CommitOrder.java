package dev.duologue.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Flips and messages in the order in which they were committed, told by the database itself and not by the product:
/// on SQLite by triggers, since its writers take turns, on PostgreSQL by the commit times that it keeps.
final class CommitOrder {
    private static final String SQLITE_ORDER = "select what from commit_order order by place";
    private static final String POSTGRES_ORDER = """
            select what from (
              select pg_xact_commit_timestamp(xmin) as at, action as what from duologue.audit where action like 'switch.%'
              union all
              select pg_xact_commit_timestamp(xmin), 'message' from duologue.messages
            ) as commits order by at
            """;

    private final DataSource database;
    private final boolean sqlite;

    CommitOrder(DataSource database, boolean sqlite) {
        this.database = database;
        this.sqlite = sqlite;
    }

    /// Begins to watch; before it nothing is known.
    void watch() throws SQLException {
        if (sqlite) {
            run("create table commit_order (place integer primary key autoincrement, what text not null)");
            run("create trigger order_of_messages after insert on messages begin "
                    + "insert into commit_order (what) values ('message'); end");
            run("create trigger order_of_flips after insert on audit when new.action like 'switch.%' begin "
                    + "insert into commit_order (what) values (new.action); end");
        }
    }

    /// `message`, `switch.on`, `switch.off`, `switch.read-only`, first commit first.
    List<String> read() throws SQLException {
        List<String> order = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sqlite ? SQLITE_ORDER : POSTGRES_ORDER)) {
            while (rows.next()) {
                order.add(rows.getString(1));
            }
        }
        return order;
    }

    /// How many messages were committed while the switch was not on.
    static long withinClosedPeriods(List<String> order, String before) {
        String state = before;
        long found = 0;
        for (String what : order) {
            if (!what.equals("message")) {
                state = what;
            } else if (!state.equals("switch.on")) {
                found++;
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
