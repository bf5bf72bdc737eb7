package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every statement on a hot path finds its rows by an index.
class PlanTest {
    private static final Map<String, Sql> HOT = hot();

    private static Map<String, Sql> hot() {
        Map<String, Sql> hot = new TreeMap<>();
        hot.put("thread by id", ThreadQueries.BY_ID);
        hot.put("thread by pair", ThreadQueries.BY_PAIR);
        hot.put("listing", ThreadQueries.LISTING);
        hot.put("inbox", ThreadQueries.ACTIVE);
        hot.put("archived", ThreadQueries.ARCHIVED);
        hot.put("changes", ThreadQueries.CHANGED_AFTER);
        hot.put("unread", ThreadQueries.UNREAD_TOTAL);
        hot.put("last change", ThreadQueries.LAST_CHANGE);
        hot.put("message by id", StoredMessages.BY_ID);
        hot.put("message taking an id", StoredMessages.TAKING);
        hot.put("history backwards", StoredMessages.DESCENDING);
        hot.put("history forwards", StoredMessages.ASCENDING);
        hot.put("changed messages", StoredMessages.CHANGED_AFTER);
        hot.put("search", StoredMessages.SEARCH);
        hot.put("search, next page", StoredMessages.SEARCH_ON);
        hot.put("person", StoredPeople.BY_ID);
        hot.put("people", StoredPeople.BY_IDS);
        hot.put("relationship", StoredPeople.RELATIONSHIP);
        hot.put("relationships", StoredPeople.RELATIONSHIPS_OF);
        hot.put("all relationships", StoredPeople.ALL_RELATIONSHIPS);
        hot.put("messages of somebody", StoredMessages.WRITTEN_BY);
        hot.put("preferences", StoredSubscribers.PREFERENCES_OF);
        hot.put("subscriptions", StoredSubscribers.SUBSCRIPTIONS_OF);
        hot.put("outbox, next due", StoredOutbox.NEXT_DUE);
        hot.put("outbox, next flip", StoredOutbox.NEXT_FLIP);
        hot.put("outbox, taking what is due", OutboxChanges.CLAIM);
        hot.put("outbox, taking flips", OutboxChanges.CLAIM_FLIPS);
        hot.put("outbox, person due", OutboxChanges.PERSON_DUE);
        hot.put("outbox, taking all for a person", OutboxChanges.CLAIM_PERSON);
        hot.put("outbox, finishing", OutboxChanges.FINISH);
        hot.put("outbox, putting back", OutboxChanges.SAVE);
        hot.put("outbox, forgetting a person", OutboxChanges.FORGET);
        hot.put("both inboxes", Locks.BOTH_INBOXES);
        hot.put("saving a message", MessageChanges.SAVE_MESSAGE);
        hot.put("saving both participants", ThreadChanges.SAVE_PARTICIPANTS);
        return hot;
    }

    @Test
    void sqliteSearchesAndNeverScans(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("messages.db");
        try (Database database = Database.sqlite(file)) {
            database.store().prepare();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Sql> each : HOT.entrySet()) {
                List<String> plan = lines(
                        statement,
                        "explain query plan "
                                + each.getValue().in(SQLDialect.SQLITE).text(),
                        4);
                assertThat(plan).as(each.getKey()).noneMatch(line -> line.startsWith("SCAN") && !isSmall(line));
            }
            assertThat(plan(statement, ThreadQueries.ACTIVE))
                    .contains("participants_active")
                    .doesNotContain("B-TREE");
            assertThat(plan(statement, ThreadQueries.CHANGED_AFTER)).doesNotContain("B-TREE");
            assertThat(plan(statement, StoredMessages.DESCENDING)).doesNotContain("B-TREE");
            assertThat(plan(statement, ThreadQueries.UNREAD_TOTAL))
                    .contains("participants_unread")
                    .contains("messages_deleted");
        }
    }

    /// The switch has one row; the outer part of the unread total looks at what the inner part found.
    private static boolean isSmall(String line) {
        return line.startsWith("SCAN switch") || line.startsWith("SCAN each");
    }

    @Test
    void postgresUsesIndexesOnTablesOfSomeSize() throws SQLException {
        String url = Postgres.newDatabase();
        try (Database database = Database.postgres(url)) {
            database.store().prepare();
        }
        try (Connection connection = Postgres.connect(url + "?preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            fill(statement);
            for (Map.Entry<String, Sql> each : HOT.entrySet()) {
                List<String> plan = lines(statement, "explain (generic_plan) " + numbered(each.getValue()), 1);
                assertThat(plan)
                        .as(each.getKey())
                        .noneMatch(line -> line.contains("Seq Scan") && !line.contains("switch"));
            }
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("set search_path = duologue");
        statement.execute("insert into threads select decode(md5(n::text), 'hex'), 'a' || n % 50, 'b' || n, 0"
                + " from generate_series(1, 5000) n");
        for (String user : List.of("low_user", "high_user")) {
            statement.execute("insert into participants select id, " + user
                    + ", 0, null, 0, null, 10, 10, n, 0, case when n % 20 = 0 then 1 end"
                    + " from (select *, row_number() over () n from threads) each");
        }
        statement.execute("insert into messages select id, seq, decode(md5(high_user || seq), 'hex'), seq, high_user,"
                + " 'text', null, 0, null, null from threads, generate_series(1, 10) seq");
        statement.execute("insert into inboxes select distinct user_id, 10, ''::bytea from participants");
        statement.execute(
                "insert into users select user_id, null, null, null, null, 0, 0, user_id, user_id from inboxes");
        statement.execute("insert into relationships select low_user, high_user, 1, 'x', 'y' from threads");
        statement.execute("insert into preferences select user_id, 1, 1, 0, null, null, 'UTC' from inboxes");
        statement.execute("insert into subscriptions select user_id, user_id, '', '', null, 0 from inboxes");
        statement.execute(
                "insert into outbox select id, 'push', 1, 'message.created', id, 1, id, 1, low_user, high_user,"
                        + " null, n, n, 0, 0, '', '', null from (select *, row_number() over () n from threads) each");
        statement.execute("analyze");
    }

    /// With numbered places of the types that are bound to them.
    private static String numbered(Sql sql) {
        Sql.Rendered rendered = sql.in(SQLDialect.POSTGRES);
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String part : rendered.text().split("\\?", -1)) {
            numbered.append(
                            number == 0
                                    ? ""
                                    : "($" + number + type(rendered.places().get(number - 1)))
                    .append(part);
            number++;
        }
        return numbered.toString();
    }

    private static String type(Sql.Place place) {
        return switch (place.type()) {
            case Types.BIGINT -> "::bigint)";
            case Types.VARCHAR -> "::text)";
            default -> "::bytea)";
        };
    }

    private static String plan(Statement statement, Sql sql) throws SQLException {
        return String.join(
                "\n",
                lines(
                        statement,
                        "explain query plan " + sql.in(SQLDialect.SQLITE).text(),
                        4));
    }

    private static List<String> lines(Statement statement, String sql, int column) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(column));
            }
            return lines;
        }
    }
}
