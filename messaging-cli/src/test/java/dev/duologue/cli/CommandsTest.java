package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Reason;
import dev.duologue.cli.Operations.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    private final Shell shell = new Shell();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", 2, "Say what to do, for example `duologue demo`"),
                Arguments.of("srve", 2, "Unmatched argument at index 0: 'srve'; did you mean serve?"),
                Arguments.of("demo --prot 1", 2, "duologue demo --help"),
                Arguments.of("demo --port x", 2, "Invalid value for option '--port': 'x' is not an int"),
                Arguments.of("toggle", 2, "Missing required parameter: 'on|off|read-only|status'"),
                Arguments.of("toggle maybe", 2, "toggle takes on, off, read-only or status, not \"maybe\"."),
                Arguments.of("users", 2, "users takes list, put, delete or import"),
                Arguments.of("relationships", 2, "relationships takes list, put, delete or import"),
                Arguments.of("relationships put a a", 2, "two different people"),
                Arguments.of("relationships delete a a", 2, "two different people"),
                Arguments.of("users import nowhere.csv", 3, "nowhere.csv cannot be read"),
                Arguments.of("erase ann", 2, "This takes away everything ann wrote, for good; add --yes to do it."),
                Arguments.of("retention", 2, "Messages are kept for good here; say after how many days they go with"),
                Arguments.of("retention --duologue-retention-days 7", 4, "Nobody has looked yet at what retention"),
                Arguments.of("hold", 2, "hold takes thread, user or list"),
                Arguments.of("hold thread x", 2, "hold thread takes a conversation's id, not \"x\"."),
                Arguments.of("hold user x", 3, "Nobody with this id was ever heard of"),
                Arguments.of("vapid", 2, "vapid takes show or rotate"),
                Arguments.of("vapid rotate --forget-old", 2, "This forgets every device"),
                Arguments.of("token", 2, "Missing required option: '--user=U'"),
                Arguments.of("token --user u --minutes 0", 2, "--minutes takes a whole number from 1"),
                Arguments.of(
                        "send --from a --to b hello", 5, "Messaging is off; switch it on with: duologue toggle on"),
                Arguments.of("send --from a --to b --id 1 hello", 2, "--id takes a UUID, not \"1\"."),
                Arguments.of("inbox --user u", 5, "Messaging is off"),
                Arguments.of("bench --senders 0", 2, "--senders takes numbers from 1 to 1,000, as in 1,16,64."),
                Arguments.of("bench --senders x", 2, "Invalid value for option '--senders'"),
                Arguments.of("bench --seconds 601", 2, "--seconds takes a number from 0.1 to 600."),
                Arguments.of("bench --seconds NaN", 2, "--seconds takes a number from 0.1 to 600."),
                Arguments.of("bench --runs 10", 2, "--runs takes a number from 1 to 9."),
                Arguments.of("bench --rate -1", 2, "--rate takes a number from 0 to 100,000"),
                Arguments.of("bench --idle-sockets 20000", 2, "--idle-sockets takes a number from 0 to 19,000."),
                Arguments.of("bench --fill 1e9", 2, "--fill takes numbers from 1e3 to 2e7, as in 1e3,1e6."),
                Arguments.of(
                        "bench --url http://192.0.2.1:7070", 2, "That server is not on this machine; add --remote"),
                Arguments.of("bench --url http://[::1]:1 --database sqlite:x", 2, "leave --database out."),
                Arguments.of("bench --url https://localhost", 2, "--url takes an http:// address"),
                Arguments.of("bench --compare nowhere.json", 3, "nowhere.json cannot be read"),
                Arguments.of("bench --compare pom.xml", 2, "pom.xml is no JSON; --compare takes what bench wrote"),
                Arguments.of("completion fish", 2, "completion knows bash and zsh"),
                Arguments.of("serve --duologue-port", 2, "--duologue-port needs a value"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeGetsOneSentenceAndItsExitCode(String line, int exit, String sentence) {
        Shell.Result result = shell.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("duologue: ")
                .contains(sentence);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasAnExitCodeThatIsNoSuccess(Reason reason) {
        assertThat(Exit.of(reason)).isBetween(1, 5);
    }

    @Test
    void whatShouldNeverHappenIsOneSentenceToo() {
        Shell broken = new Shell();
        broken.clock.set(Instant.MAX);
        broken.run("toggle", "on");
        Shell.Result result = broken.run("send", "--from", "a", "--to", "b", "x");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void settingsMayStandAnywhereAndEndAtTheDoubleDash() {
        shell.run("--duologue-port", "8080", "serve", "--messaging-database-url=sqlite:x.db");
        assertThat(shell.started).singleElement().asString().contains("DUOLOGUE_PORT=8080", "sqlite:x.db");
        shell.run("toggle", "on");
        Shell.Result sent = shell.run("send", "--from", "a", "--to", "b", "--", "--duologue-port");
        assertThat(sent.exit()).isZero();
        assertThat(shell.run("inbox", "--user", "b").out()).contains("--duologue-port");
    }

    @Test
    void theDemoIsToldWhereAndWhether() {
        shell.run("demo", "--port", "7090", "--database", "sqlite:x", "--fresh");
        assertThat(shell.started).containsExactly("demo {} Demo[port=7090, database=sqlite:x, fresh=true]");
    }

    @Test
    void helpAndVersionAreDataAndSucceed() {
        Shell.Result help = shell.run("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("toggle", "init-db", "Exit codes").doesNotContain("\u001B");
        assertThat(shell.run("--version").out()).startsWith("duologue 1.2.3");
        assertThat(shell.run("toggle", "--help").exit()).isZero();
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(shell.run("completion", "bash").out()).contains("init-db", "relationships");
        assertThat(shell.run("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void configShowsEachSettingAsTextAndAsJson() {
        assertThat(shell.run("config").out()).isEqualTo("""
                KEY                  VALUE  FROM
                DUOLOGUE_PORT        7070   default
                DUOLOGUE_JWT_SECRET  -      default
                """);
        assertThat(shell.run("config", "--json", "--duologue-port=1").out()).isEqualTo("""
                        [{"key":"DUOLOGUE_PORT","value":"1","origin":"default"}, \
                        {"key":"DUOLOGUE_JWT_SECRET","value":null,"origin":"default"}]
                        """);
    }

    @Test
    void aTokenIsPrintedAlone() {
        Shell.Result result = shell.run("token", "--user", "u", "--name", "N", "--admin", "--impersonator", "r");
        assertThat(result.out()).isEqualTo("token for Bearer[user=u, name=N, admin=true, impersonator=r, life=PT1H]\n");
    }

    @Test
    void theDoctorFailsOnlyForWhatMustBeMended() {
        Shell.Result well = shell.run("doctor");
        assertThat(well.exit()).isZero();
        assertThat(well.out()).contains("ok  disk   900 MiB are free.");
        shell.findings = List.of(
                new Finding("limits", Finding.Grade.WARNING, "Lower it."),
                new Finding("disk", Finding.Grade.STOP, "Free some space."));
        Shell.Result ill = shell.run("doctor", "--json");
        assertThat(ill.exit()).isEqualTo(1);
        assertThat(ill.out()).contains("{\"grade\":\"stop\",\"topic\":\"disk\",\"sentence\":\"Free some space.\"}");
        assertThat(ill.err()).isEqualTo("duologue: One thing must be mended.\n");
    }

    @Test
    void everythingAboutSomebodyIsGivenAsLinesAndAsAPage(@TempDir Path folder) throws IOException {
        shell.run("toggle", "on");
        shell.run("users", "put", "ann", "--name", "Ann <b>");
        shell.run("send", "--from", "ann", "--to", "ben", "<script>alert(1)</script>");
        assertThat(shell.run("export", "ann").out()).isEqualTo("Self\nPreferences\nConversation\nSaid\nEnd\n");
        Path into = folder.resolve("ann");
        assertThat(shell.run("export", "ann", "--out", into.toString()).exit()).isZero();
        assertThat(into.resolve("export.jsonl")).hasContent("Self\nPreferences\nConversation\nSaid\nEnd");
        assertThat(into.resolve("export.html"))
                .content()
                .contains("Ann &lt;b&gt;", "&lt;script&gt;alert(1)", "Messages: 1, conversations: 1")
                .doesNotContain("<script", "<b>Ann");
        assertThat(shell.run("export", "ann", "--out", into.toString()).exit()).isEqualTo(Exit.CONFLICT);
    }

    @Test
    void thePushKeyIsShownAndRotatedAndItsSecretToldToNobody() {
        assertThat(shell.run("vapid", "show").out()).contains("There is no push key yet");
        assertThat(shell.run("vapid", "show", "--json").out())
                .isEqualTo("{\"public_key\":null,\"created_at\":null,\"older_keys\":0,\"devices\":0}\n");
        Shell.Result rotated = shell.run("vapid", "rotate");
        String first = rotated.out().strip();
        assertThat(first).matches("[A-Za-z0-9_-]{87}");
        assertThat(rotated.err()).contains("The 0 devices registered until now keep working");
        assertThat(shell.run("vapid", "show").out()).contains(first, "Older keys kept: 0. Devices: 0.");
        String second = shell.run("vapid", "rotate").out().strip();
        assertThat(shell.run("vapid", "show", "--json").out())
                .contains("\"public_key\":\"" + second + "\"", "\"older_keys\":1");
        Shell.Result forgotten = shell.run("vapid", "rotate", "--forget-old", "--yes", "--json");
        assertThat(forgotten.out()).contains("\"devices\":0,\"forgotten\":true").doesNotContain(second);
        assertThat(forgotten.err()).contains("Forgot 0 devices");
        assertThat(shell.run("vapid", "show").out()).contains("Older keys kept: 0.");
    }

    @Test
    void whatSomebodyWroteIsErasedAndWhatMayBeLeftIsSaid() {
        shell.run("toggle", "on");
        shell.run("send", "--from", "ann", "--to", "ben", "secret words");
        Shell.Result erased = shell.run("erase", "ann", "--yes", "--json");
        assertThat(erased.exit()).isZero();
        assertThat(erased.out())
                .isEqualTo("{\"user_id\":\"ann\",\"messages\":1,\"threads\":1,\"left\":\"Something is left.\"}\n");
        assertThat(erased.err()).contains("Something is left.", "Backups made earlier");
        assertThat(shell.run("inbox", "--user", "ben").out()).doesNotContain("secret words");
        assertThat(shell.run("erase", "ann", "--yes").out())
                .isEqualTo("Erased 0 messages of ann in 0 conversations.\n");
        assertThat(shell.run("compact").out()).isEqualTo("The database is 0.5 MiB now; it was 3.0 MiB.\n");
        assertThat(shell.run("compact", "--json").out())
                .isEqualTo("{\"bytes_before\":3145728,\"bytes_after\":524288}\n");
    }

    @Test
    void whatIsTooOldIsShownFirstAndGoesThenUnlessItIsHeld() {
        String days = "--duologue-retention-days=7";
        shell.run("toggle", "on");
        shell.run("send", "--from", "ann", "--to", "ben", "old");
        shell.run("send", "--from", "cem", "--to", "ben", "held");
        assertThat(shell.run("hold", "user", "cem", "--reason", "case 12").err())
                .isEqualTo(
                        "Retention and erase leave user cem as it is; what its people delete themselves still goes.\n");
        assertThat(shell.run("hold", "list", "--json").out())
                .isEqualTo("[{\"thread_id\":null,\"user_id\":\"cem\",\"since\":\"2026-02-19T10:15:30.123Z\"}]\n");
        shell.clock.move(Duration.ofDays(8));
        assertThat(shell.run("retention", "--dry-run", days).out())
                .isEqualTo("Would go: 1 messages in 1 conversations, sent before 2026-02-20T10:15:30.123Z; 1 more are"
                        + " kept by legal holds.\n");
        assertThat(shell.run("inbox", "--user", "ben").out()).contains("old", "held");
        Shell.Result gone = shell.run("retention", days, "--json");
        assertThat(gone.out())
                .isEqualTo("{\"dry_run\":false,\"before\":\"2026-02-20T10:15:30.123Z\",\"messages\":1,\"threads\":1,"
                        + "\"held\":1,\"more\":false,\"left\":\"Something is left.\"}\n");
        assertThat(gone.err())
                .startsWith("Now go: 1 messages in 1 conversations")
                .contains("Something is left.");
        assertThat(shell.run("inbox", "--user", "ben").out()).contains("held").doesNotContain("old");
        assertThat(shell.run("erase", "cem", "--yes").exit()).isEqualTo(Exit.CONFLICT);
        assertThat(shell.run("hold", "user", "cem", "--release").exit()).isZero();
        assertThat(shell.run("hold", "list").out()).isEqualTo("SINCE  WHAT\n");
        assertThat(shell.run("erase", "cem", "--yes").exit()).isZero();
    }

    @Test
    void aBackupSaysWhatItHoldsAndTakesNoNameThatIsTaken(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("copy.db");
        assertThat(shell.run("backup", file.toString()).out())
                .isEqualTo("Saved 3 messages in " + file + " (2.0 MiB).\n");
        assertThat(shell.run("restore", file.toString()).out())
                .isEqualTo("Restored 3 messages. The former database is kept as messages.db.before.\n");
        Files.writeString(file, "mine");
        Shell.Result taken = shell.run("backup", file.toString());
        assertThat(taken.exit()).isEqualTo(Exit.CONFLICT);
        assertThat(taken.err()).contains("choose another name");
    }

    @Test
    void importedFilesAreCheckedWholeBeforeAnythingIsStored(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "user_id,name\nann,Ann\n,Nobody\n");
        Shell.Result result = shell.run("users", "import", file.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("Line 3 has no user_id; fill it in.");
        assertThat(shell.run("users", "list", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void peopleAndRelationshipsAreKeptListedAndEnded(@TempDir Path folder) throws IOException {
        Path people = folder.resolve("people.csv");
        Files.writeString(
                people, "user_id,name,role\r\nann,\"Ann, the \"\"Rock\"\"\",trainer\r\nyuki,田中 由紀,trainee\r\n");
        assertThat(shell.run("users", "import", people.toString()).err()).contains("Registered 2 people.");
        Path pairs = folder.resolve("pairs.csv");
        Files.writeString(pairs, "first,second,first_role,second_role\nann,yuki,trainer,trainee\n");
        assertThat(shell.run("relationships", "import", pairs.toString()).exit())
                .isZero();
        assertThat(shell.run("users", "list").out())
                .contains("ann   trainer  Ann, the \"Rock\"", "yuki  trainee  田中 由紀");
        assertThat(shell.run("relationships", "list", "--json").out())
                .isEqualTo("[{\"first\":\"ann\",\"second\":\"yuki\",\"first_role\":\"trainer\","
                        + "\"second_role\":\"trainee\"}]\n");
        shell.run("relationships", "delete", "yuki", "ann");
        assertThat(shell.run("relationships", "list", "--user", "ann", "--json").out())
                .isEqualTo("[]\n");
        shell.run("users", "delete", "yuki");
        assertThat(shell.run("users", "list", "--search", "ROCK").out())
                .contains("ann")
                .doesNotContain("yuki");
    }

    @Test
    void everyRelationshipIsListedWhoeverRegisteredItsPeople(@TempDir Path folder) throws IOException {
        Path pairs = folder.resolve("pairs.csv");
        String rows = IntStream.range(0, 205)
                .mapToObj(number -> "stranger-" + number + ",yuki,trainer,trainee\n")
                .collect(Collectors.joining());
        Files.writeString(pairs, "first,second,first_role,second_role\n" + rows);
        shell.run("relationships", "import", pairs.toString());
        assertThat(shell.run("relationships", "list").out().lines().filter(line -> line.startsWith("stranger-")))
                .hasSize(205)
                .doesNotHaveDuplicates();
    }
}
