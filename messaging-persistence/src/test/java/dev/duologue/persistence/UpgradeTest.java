package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Person;
import dev.duologue.UserId;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the first form is refused until it is brought up to date, and then keeps what it had.
class UpgradeTest {
    @Test
    void onSqlite(@TempDir Path folder) throws SQLException, IOException {
        Path file = folder.resolve("messages.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            begin(statement, "sqlite");
        }
        upgrade(Database.sqlite(file));
    }

    @Test
    void onPostgres() throws SQLException, IOException {
        String url = Postgres.newDatabase();
        try (Connection connection = Postgres.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema duologue");
            statement.execute("set search_path = duologue");
            begin(statement, "postgresql");
        }
        upgrade(Database.postgres(url));
    }

    private static void begin(Statement statement, String dialect) throws SQLException, IOException {
        try (InputStream script =
                Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(dialect + "/0001-begin.sql"))) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
            for (String each : text.split(";\\s*\n", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
        statement.execute("insert into schema_version values (1, 0)");
        statement.execute("insert into users values ('ana', 'Ana', null, null, null, 0, 1, 'ana', 'ana')");
    }

    private static void upgrade(Database database) {
        try (database) {
            assertThat(database.store().health().ready()).isFalse();
            assertThat(database.store().health().detail()).contains("duologue init-db");
            database.store().prepare();
            assertThat(database.store().health().schemaVersion()).isEqualTo(Migrations.newest());
            Map<UserId, Person> people =
                    database.store().read(view -> view.people().find(Set.of(UserId.of("ana"))));
            assertThat(people.values()).extracting(Person::name).containsExactly("Ana");
            HostChannel host = new HostChannel("hook", false);
            Scene scene = Scene.notifying(database.store(), host);
            scene.say("ana", "ben", "hello");
            scene.courier.deliver();
            assertThat(host.told).hasSize(1);
        }
    }
}
