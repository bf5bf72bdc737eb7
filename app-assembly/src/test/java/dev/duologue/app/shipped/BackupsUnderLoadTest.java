package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups by the command while a server is written to as fast as it answers, each brought back by the command.
@Tag("shipped")
class BackupsUnderLoadTest {
    private static final int BACKUPS = Boolean.getBoolean("duologue.deep") ? 100 : 1;

    /// Messages that come after one backup and before the next.
    private static final int BETWEEN = 100;

    @TempDir
    private Path folder;

    @Test
    void everyBackupHoldsWhatWasAcknowledgedBeforeItBegan() throws Exception {
        Installation installation = new Installation(folder);
        Path elsewhere = installation.folder("second").resolve("messages.db");
        Path backup = installation.folder("backups").resolve("backup.db");
        int lacking = 0;
        int messages = 0;
        try (Product server = machine(installation, "first")) {
            done(server.run("toggle", "on"));
            server.serve();
            try (Talk talk = Talk.restless(server, "ann", "ben", "hello")) {
                for (int number = 0; number < BACKUPS; number++) {
                    talk.goesOn(BETWEEN);
                    Map<String, String> before = talk.acknowledged();
                    done(server.run("backup", backup.toString()));
                    done(machine(installation, "second").run("restore", backup.toString()));
                    lacking += holds(elsewhere, before) ? 0 : 1;
                    messages = before.size();
                    Files.delete(backup);
                    empty(installation.folder("second"));
                }
            }
        }
        System.out.printf(
                "backups by the command under full load: %d of %d restored ones lacked a message acknowledged before;"
                        + " %d in the last%n",
                lacking, BACKUPS, messages);
        assertThat(lacking).isZero();
    }

    private static Product machine(Installation installation, String name) {
        return installation.machine(name, "sqlite:" + installation.folder(name).resolve("messages.db"));
    }

    private static void done(Answer answer) {
        assertThat(answer.exit()).as(answer.toString()).isZero();
    }

    private static boolean holds(Path database, Map<String, String> messages) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select lower(hex(id)), body from messages")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return messages.entrySet().stream().allMatch(message -> message.getValue()
                .equals(found.get(message.getKey().replace("-", ""))));
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
