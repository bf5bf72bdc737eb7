package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import dev.duologue.cli.Commands;
import dev.duologue.cli.Console;
import dev.duologue.kit.Crowd;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command against everything that may be wrong around it: the right exit code, plain sentences, and nothing half
/// done. Nobody watches here, so that there are neither colors nor bars.
class CommandsAgainstTroubleTest {
    private static final int OK = 0;
    private static final int STOPPED = 1;
    private static final int UNAVAILABLE = 5;

    @TempDir
    private Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int asked;

    /// Each with the exit code under trouble with the database.
    private static Map<String, Integer> commands() {
        Map<String, Integer> commands = new TreeMap<>();
        for (String line : List.of("config", "completion bash", "man", "token --user u", "--help", "--version")) {
            commands.put(line, OK);
        }
        // They say how the database is, whatever that is.
        for (String line : List.of("status", "status --json", "toggle status")) {
            commands.put(line, OK);
        }
        commands.put("doctor", STOPPED);
        for (String line : List.of(
                "init-db",
                "toggle on",
                "toggle off",
                "toggle read-only --reason R",
                "backup new.db",
                "restore backup.db",
                "export ann",
                "export ann --out new",
                "erase ann --yes",
                "compact",
                "retention --dry-run",
                "retention",
                "hold list",
                "hold user ann",
                "hold thread 0b0e7d0c-8f7b-4d0a-9d3c-2f1f6f0d9a11",
                "users list",
                "users put ann --name Ann",
                "users delete ann",
                "users import people.csv",
                "relationships list",
                "relationships put ann ben",
                "relationships delete ann ben",
                "relationships import pairs.jsonl",
                "send --from ann --to ben hello",
                "inbox --user ann")) {
            commands.put(line, UNAVAILABLE);
        }
        return commands;
    }

    @BeforeEach
    void furnish() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "user_id\nann\n");
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"first\":\"ann\",\"second\":\"ben\",\"first_role\":\"a\",\"second_role\":\"b\"}\n");
    }

    private Product.Answer run(String database, String line) {
        Map<String, String> environment = Map.of(
                "MESSAGING_DATABASE_URL", database,
                "DUOLOGUE_JWT_SECRET", Product.SECRET,
                "DUOLOGUE_RETENTION_DAYS", "30",
                "DUOLOGUE_PORT", "0",
                "DUOLOGUE_MANAGEMENT_PORT", "0");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        int exit = Commands.run(arguments(line), new Operator(environment, folder, console), console);
        return new Product.Answer(exit, out.toString(), err.toString());
    }

    /// Files that a line names lie in the folder of the test.
    private List<String> arguments(String line) {
        return Stream.of(line.split(" "))
                .map(word -> word.matches("new.*|backup\\.db|people\\.csv|pairs\\.jsonl")
                        ? folder.resolve(word).toString()
                        : word)
                .toList();
    }

    /// @param fine lines that succeed all the same
    private void everyCommand(String trouble, String database, String... fine) throws IOException {
        commands()
                .forEach((line, exit) ->
                        check(trouble, line, List.of(fine).contains(line) ? OK : exit, run(database, line)));
        report(trouble);
    }

    private synchronized void check(String trouble, String line, int exit, Product.Answer answer) {
        asked++;
        boolean silent = answer.exit() == OK || line.equals("doctor");
        String said = answer.out() + answer.err();
        List<String> sentences = answer.err().lines().toList();
        boolean plain = !said.contains("Exception")
                && !said.contains("\tat ")
                && !said.contains("\u001B")
                && !said.contains("\r");
        boolean told = silent || (sentences.size() == 1 && sentences.getFirst().matches("duologue: [^\n]{20,}"));
        if (answer.exit() != exit
                || !plain
                || !told
                || (!silent && !answer.out().isEmpty())) {
            wrong.add(trouble + ": " + line + " → " + answer);
        }
    }

    private void report(String trouble) throws IOException {
        System.out.printf("commands against %s: %d of %d wrong%n", trouble, wrong.size(), asked);
        assertThat(wrong).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            Set<String> names = left.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("messages.db"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(names).as("what is left").containsExactly("pairs.jsonl", "people.csv");
        }
    }

    @Test
    void aPathOnWhichNothingCanBe() throws IOException {
        // What is not there is no trouble as long as nobody asked for messaging.
        everyCommand("a bad path", "sqlite:" + folder.resolve("people.csv/messages.db"), "doctor", "toggle off");
    }

    @Test
    void aServerThatCannotBeReached() throws IOException {
        everyCommand("a server out of reach", "postgresql://me:hush@127.0.0.1:1/messages");
    }

    @Test
    void aSchemaThatIsNewer() throws Exception {
        String database = "sqlite:" + folder.resolve("messages.db");
        run(database, "init-db");
        sql("insert into schema_version values (99, 0)");
        everyCommand("a newer schema", database);
    }

    @Test
    void aFileThatIsSomethingElse() throws IOException {
        Files.writeString(folder.resolve("messages.db"), "this is not a database, whatever its name says. ".repeat(99));
        everyCommand("a foreign file", "sqlite:" + folder.resolve("messages.db"));
    }

    @Test
    void aFileThatSomebodyElseKeepsLocked() throws Exception {
        String database = "sqlite:" + folder.resolve("messages.db");
        run(database, "toggle on");
        List<String> writing = List.of(
                "toggle off",
                "users put ann --name Ann",
                "users import people.csv",
                "relationships put ann ben",
                "send --from ann --to ben hello",
                "hold user ann",
                "erase ann --yes",
                "compact",
                "retention --dry-run");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("messages.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            Crowd.run(writing.size(), worker -> {
                check("a locked file", writing.get(worker), UNAVAILABLE, run(database, writing.get(worker)));
                return worker;
            });
            assertThat(run(database, "status").out()).contains("Messaging is on");
        }
        report("a locked file");
        assertThat(run(database, "users list").out().lines()).hasSize(1);
    }

    @Test
    void aDiskThatIsFullAndAFolderThatCannotBeWrittenTo() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("messages.db.disk"));
        if (!mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString())) {
            System.out.println("commands against a full disk: no disk can be mounted here, 0 of 0 wrong");
            return;
        }
        try {
            String database = "sqlite:" + disk.resolve("messages.db");
            run(database, "toggle on");
            run(database, "send --from ann --to ben hello");
            fill(disk.resolve("filler"));
            check("a full disk", "send", UNAVAILABLE, run(database, "send --from ann --to ben " + "x".repeat(2_000)));
            fill(disk.resolve("filler-1")); // A command that closes its log leaves some room.
            check("a full disk", "import", UNAVAILABLE, run(database, "users import people.csv"));
            fill(disk.resolve("filler-2"));
            check("a full disk", "backup", UNAVAILABLE, run(database, "backup " + disk.resolve("copy.db")));
            fill(disk.resolve("filler-3"));
            check("a full disk", "export", UNAVAILABLE, run(database, "export ann --out " + disk.resolve("exported")));
            for (String filler : List.of("filler", "filler-1", "filler-2", "filler-3")) {
                Files.delete(disk.resolve(filler));
            }
            assertThat(names(disk)).containsExactly("messages.db");
            assertThat(run(database, "status").out()).contains("Messages: 1");
            assertThat(mount("-o", "remount,ro", disk.toString())).isTrue();
            for (String line : List.of("toggle off", "users put ann", "send --from ann --to ben hello")) {
                check("a read-only folder", line, UNAVAILABLE, run(database, line));
            }
            check(
                    "a read-only folder",
                    "init-db",
                    UNAVAILABLE,
                    run("sqlite:" + disk.resolve("deep/new.db"), "init-db"));
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
        report("a full disk");
    }

    private static boolean mount(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// Leaves no byte free.
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int size : new int[] {1 << 16, 1 << 12, 1}) {
                writeUntilFull(out, new byte[size]);
            }
        }
    }

    private static void writeUntilFull(OutputStream out, byte[] bytes) {
        try {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static List<String> names(Path disk) throws IOException {
        try (Stream<Path> left = Files.list(disk)) {
            return left.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoTrouble() throws Exception {
        String database = "sqlite:" + folder.resolve("messages.db");
        run(database, "init-db");
        String rows = IntStream.range(0, 2_000)
                .mapToObj(number -> "user-" + number + "," + "x".repeat(190) + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("people.csv"), "user_id,name\n" + rows);
        assertThat(run(database, "users import people.csv").err()).isEqualTo("Registered 2000 people.\n");
        try (Product product = new Product(folder, database)) {
            Product.Answer answer = product.readOneByteOf("users", "list");
            assertThat(answer.exit()).isZero();
            assertThat(answer.err()).isEmpty();
            assertThat(answer.out()).isEqualTo("U");
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("messages.db"));
                Statement saying = connection.createStatement()) {
            saying.execute(statement);
        }
    }
}
