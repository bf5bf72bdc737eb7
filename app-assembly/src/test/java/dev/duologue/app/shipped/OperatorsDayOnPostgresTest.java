package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Postgres;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The day of an operator whose messages are in PostgreSQL, which has tools of its own.
@Tag("shipped")
@Tag("deep")
class OperatorsDayOnPostgresTest {
    private static final Path OLDER =
            Path.of("..", "messaging-persistence/src/test/resources/dev/duologue/persistence/schema-1-postgresql.sql");
    private static final Pattern VACUUM = Pattern.compile("run: (VACUUM [^;]+);");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingErasedIsLeft() throws Exception {
        new OperatorsDay(folder, new OnAServer(), "PostgreSQL").pass();
    }

    private static final class OnAServer implements Ground {
        @Override
        public String address(Installation installation, String machine) {
            return Postgres.freshDatabase();
        }

        @Override
        public Moved move(Installation installation, Product from, Talk talk) {
            Answer refused = from.run("backup", "messages.db");
            assertThat(refused.exit()).isEqualTo(5);
            assertThat(refused.err()).contains("run: pg_dump ");
            from.kill();
            Map<String, String> kept = talk.acknowledged();
            return new Moved(installation.machine("second", Postgres.copyOf(url(from))), kept);
        }

        private static String url(Product machine) {
            return machine.setting("MESSAGING_DATABASE_URL");
        }

        @Override
        public void settle(Product machine, String said) throws SQLException {
            Matcher command = VACUUM.matcher(said);
            assertThat(command.find()).as(said).isTrue();
            try (Connection connection = Postgres.dataSource(url(machine)).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(command.group(1));
                statement.execute("checkpoint");
            }
        }

        @Override
        public void backUp(Product machine, Path file) {
            // The server's own tools do that.
        }

        @Override
        public List<Path> elsewhere(Product machine) throws SQLException {
            try (Connection connection = Postgres.dataSource(url(machine)).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select current_setting('data_directory'), oid from"
                            + " pg_database where datname = current_database()")) {
                assertThat(row.next()).isTrue();
                return List.of(Path.of(row.getString(1), "base", row.getString(2)));
            }
        }

        @Override
        public String older(Installation installation, String machine) throws Exception {
            String url = Postgres.freshDatabase();
            try (Connection connection = Postgres.dataSource(url).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(OLDER));
            }
            return url;
        }
    }
}
