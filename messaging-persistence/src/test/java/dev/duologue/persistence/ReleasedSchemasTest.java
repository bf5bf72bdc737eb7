package dev.duologue.persistence;

import static dev.duologue.kit.Scene.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.LegalHold;
import dev.duologue.Message;
import dev.duologue.Person;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Retention;
import dev.duologue.Slice;
import dev.duologue.SwitchState;
import dev.duologue.ThreadView;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.kit.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Databases as former versions left them, each with the same people and messages, become those of this version with
/// everything that was in them, wherever the upgrade is killed on its way. A new schema adds a fixture here.
class ReleasedSchemasTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final List<Integer> RELEASED = List.of(1);

    @TempDir
    private Path folder;

    private int files;

    /// Opens a fresh copy of a fixture again and again, each time as seen through something else.
    private interface Copy {
        Database open(UnaryOperator<Connection> seam);
    }

    /// Makes a fresh copy of the fixture of a version.
    private interface Fixture {
        Copy copy(int version);
    }

    @Test
    void everyReleasedSqliteFileIsUpgradedWithAllThatIsInIt() {
        upgrade(this::sqlite);
    }

    @Test
    void everyReleasedPostgresSchemaIsUpgradedWithAllThatIsInIt() {
        upgrade(ReleasedSchemasTest::postgres);
    }

    @Test
    void aSqliteUpgradeThatIsKilledAnywhereIsDoneByTheNext() {
        killEverywhere("sqlite", this::sqlite, new SQLiteException("planted", SQLiteErrorCode.SQLITE_IOERR));
    }

    @Test
    void aPostgresUpgradeThatIsKilledAnywhereIsDoneByTheNext() {
        killEverywhere("postgresql", ReleasedSchemasTest::postgres, new SQLException("planted", "08006"));
    }

    private void upgrade(Fixture fixture) {
        for (int version : RELEASED) {
            Copy copy = fixture.copy(version);
            try (Database database = copy.open(UnaryOperator.identity())) {
                assertThatThrownBy(() ->
                                database.store().read(view -> view.ledger().counts()))
                        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.detail())
                                .isEqualTo("The message database is of an older version of Duologue (" + version
                                        + "); bring it up to " + Migrations.newest() + " with `duologue init-db`."));
                database.store().prepare();
                check(database);
                use(database);
            }
        }
    }

    /// Statement after statement is the last that is heard, before it runs (and in depth after), until an upgrade meets no
    /// trap.
    private static void killEverywhere(String name, Fixture fixture, SQLException death) {
        int killed = 0;
        for (int version : RELEASED) {
            for (boolean after : DEEP ? List.of(false, true) : List.of(false)) {
                boolean reached = true;
                for (int place = 1; reached; place++) {
                    Copy copy = fixture.copy(version);
                    reached = isKilled(copy, place, after, death);
                    killed += reached ? 1 : 0;
                    try (Database database = copy.open(UnaryOperator.identity())) {
                        database.store().prepare();
                        check(database);
                    }
                }
            }
        }
        System.out.printf("upgrades on %s: 0 of %d killed ones lost or kept too much%n", name, killed);
        assertThat(killed).isGreaterThan(10);
    }

    /// @return false when the upgrade was over before its death came
    private static boolean isKilled(Copy copy, int place, boolean after, SQLException death) {
        AtomicInteger left = new AtomicInteger(place);
        Tap tap = new Tap();
        tap.set(new Tap.Trap() {
            @Override
            public void before(String sql) throws SQLException {
                if (left.get() <= 0 || (!after && left.decrementAndGet() == 0)) {
                    throw death;
                }
            }

            @Override
            public void after(String sql) throws SQLException {
                if (after && left.decrementAndGet() == 0) {
                    throw death;
                }
            }
        });
        try (Database database = copy.open(tap)) {
            database.store().prepare();
        } catch (Refused dead) {
            assertThat(dead.reason()).isEqualTo(Reason.UNAVAILABLE);
        }
        return left.get() <= 0;
    }

    private static void check(Database database) {
        assertThat(database.store().health().schemaVersion()).isEqualTo(Migrations.newest());
        assertThat(database.check(Duration.ofSeconds(10))).isEmpty();
        Scene scene = Scene.related(database.store());
        ThreadView thread = scene.messaging.threadWith(reader("ben"), UserId.of("ana"));
        List<Message> messages = scene.messaging
                .history(reader("ben"), thread.thread().id(), Slice.after(0), 10)
                .messages();
        assertThat(messages)
                .extracting(Message::body)
                .containsExactly(
                        "Grüße 👋🏽 \"quotes\" 'and' \\ back\nمرحبا こんにちは", "After the EDIT", "", "not read yet");
        assertThat(messages.get(1).editedAt()).isNotNull();
        assertThat(messages.get(2).deleted()).isTrue();
        assertThat(scene.messaging.unread(reader("ben"))).isEqualTo(new Unread(1, 1));
        assertThat(scene.messaging.search(reader("ana"), "the edit", null, 10).items())
                .hasSize(1);
        assertThat(scene.messaging.inbox(reader("ana"), true, null, 10).items())
                .extracting(ThreadView::with)
                .containsExactly(Person.gone(UserId.of("cem")));
        assertThat(scene.messaging.person(UserId.of("ana")).profile().email()).isEqualTo("ana@example.com");
        assertThat(scene.notifications.preferences(reader("ana")).timeZone().getId())
                .isEqualTo("Europe/Berlin");
        assertThat(database.store().<Integer>read(view -> view.subscribers()
                        .subscriptions(UserId.of("ana"))
                        .size()))
                .isOne();
        assertThat(scene.administration.status().state()).isEqualTo(SwitchState.ON);
        assertThat(scene.administration.audit(Scene.ADMIN, null, 10).items()).hasSize(3);
    }

    /// What the newest schema has takes part in everything.
    private static void use(Database database) {
        Scene scene = Scene.related(database.store());
        scene.clock.move(Duration.ofDays(8));
        scene.say("ben", "ana", "after the upgrade");
        scene.preservation.place(Scene.ADMIN, new LegalHold.OfUser(UserId.of("ben")), "");
        scene.retention(7).look(Scene.ADMIN, Retention.RUN_MAX);
        assertThat(scene.retention(7).run(Scene.ADMIN, Retention.RUN_MAX, done -> {}))
                .extracting(purge -> Set.of(purge.messages(), purge.held()))
                .isEqualTo(Set.of(1L, 3L));
    }

    private Copy sqlite(int version) {
        Path file = folder.resolve("copy-" + ++files + ".db");
        try (InputStream fixture = resource("schema-" + version + ".db")) {
            Files.copy(fixture, file);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return seam -> Database.of(new SqliteFile(file, seam));
    }

    private static Copy postgres(int version) {
        String url = Postgres.newSchema();
        String schema = url.substring(url.lastIndexOf('=') + 1);
        try (InputStream fixture = resource("schema-" + version + "-postgresql.sql");
                Connection connection = Postgres.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(fixture.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("schema duologue;", "schema " + schema + ";")
                    .replace("search_path = duologue;", "search_path = " + schema + ";"));
        } catch (IOException | SQLException broken) {
            throw new AssertionError(broken);
        }
        return seam -> Database.of(new PostgresServer(PostgresUrl.parse(url), seam));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ReleasedSchemasTest.class.getResourceAsStream(name), name);
    }
}
