package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The day of an operator whose messages are in a file.
@Tag("shipped")
class OperatorsDayOnSqliteTest {
    private static final Path OLDER =
            Path.of("..", "messaging-persistence/src/test/resources/dev/duologue/persistence/schema-1.db");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingErasedIsLeft() throws Exception {
        new OperatorsDay(folder, new InAFile(), "SQLite").pass();
    }

    private static final class InAFile implements Ground {
        @Override
        public String address(Installation installation, String machine) {
            return "sqlite:" + file(installation, machine);
        }

        private static Path file(Installation installation, String machine) {
            return installation.folder(machine).resolve("messages.db");
        }

        @Override
        public Moved move(Installation installation, Product from, Talk talk) {
            Path backup = installation.folder("backups").resolve("backup.db");
            Map<String, String> kept = talk.acknowledged();
            succeeds(from.run("backup", backup.toString()));
            from.kill();
            Product elsewhere = installation.machine("second", address(installation, "second"));
            succeeds(elsewhere.run("restore", backup.toString()));
            return new Moved(elsewhere, kept);
        }

        private static void succeeds(Answer answer) {
            assertThat(answer.exit()).as(answer.toString()).isZero();
        }

        @Override
        public void settle(Product machine, String said) {
            assertThat(said.lines()).as("nothing is left to be done").hasSize(1);
        }

        @Override
        public void backUp(Product machine, Path file) {
            succeeds(machine.run("backup", file.toString()));
        }

        @Override
        public List<Path> elsewhere(Product machine) {
            return List.of();
        }

        @Override
        public String older(Installation installation, String machine) throws IOException {
            Files.copy(OLDER, file(installation, machine));
            return address(installation, machine);
        }
    }
}
