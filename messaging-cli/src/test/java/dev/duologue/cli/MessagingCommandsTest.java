package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagingCommandsTest {
    private static final String ID = "7f1c9a52-8f2e-4c39-9a76-0c6f0a8f1b11";

    private final Shell shell = new Shell();

    @Test
    void theSwitchIsFlippedShownAndAudited() {
        assertThat(shell.run("toggle", "status").out())
                .isEqualTo("Messaging is off; nobody has used the switch yet.\n");
        assertThat(shell.run("toggle", "on", "--reason", "opening day").out())
                .startsWith("Messaging is on since ")
                .endsWith(": opening day.\n");
        assertThat(shell.run("toggle", "read-only").out()).startsWith("Messaging is read-only since ");
        assertThat(shell.run("toggle", "status", "--json").out())
                .startsWith("{\"state\":\"read-only\",\"since\":\"2026-02-19T10:15:30.123Z\",\"actor\":\"operator:")
                .endsWith("\",\"reason\":\"\"}\n");
    }

    @Test
    void aMessageIsSentOnceAndSeenInTheInbox() {
        shell.run("toggle", "on");
        String sent = shell.run("send", "--from", "ann", "--to", "ben", "--id", ID, "--json", "Hello \"Ben\" 👋")
                .out();
        assertThat(sent).contains("\"message_id\":\"" + ID + "\",\"seq\":1", "\"replayed\":false");
        assertThat(shell.run("send", "--from", "ann", "--to", "ben", "--id", ID, "Hello \"Ben\" 👋")
                        .out())
                .startsWith("Sent before, as message 1 of conversation ");
        assertThat(shell.run("send", "--from", "ann", "--to", "ben", "--id", ID, "Other")
                        .exit())
                .isEqualTo(4);
        assertThat(shell.run("inbox", "--user", "ben", "--json").out())
                .contains("\"with\":\"ann\"", "\"unread_count\":1", "\"preview\":\"Hello \\\"Ben\\\" 👋\"");
        assertThat(shell.run("inbox", "--user", "ben").out()).contains("WITH", "UNREAD", "Hello \"Ben\" 👋");
    }

    @Test
    void theRulesHoldForTheOperatorToo() {
        shell.run("toggle", "on");
        assertThat(shell.run("send", "--from", "ann", "--to", "ann", "me").exit())
                .isEqualTo(1);
        assertThat(shell.run("send", "--from", "ann", "--to", "ben", " ").exit())
                .isEqualTo(2);
        shell.run("toggle", "read-only");
        assertThat(shell.run("send", "--from", "ann", "--to", "ben", "x").exit())
                .isEqualTo(4);
    }

    @Test
    void statusCountsAndNeverShowsContent() {
        shell.run("toggle", "on");
        shell.run("send", "--from", "ann", "--to", "ben", "secret words");
        assertThat(shell.run("status").out())
                .contains("Conversations: 1, of which 1 active", "Messages: 1")
                .doesNotContain("secret words");
        assertThat(shell.run("status", "--json").out()).contains("\"counts\":{\"threads\":1,\"active_threads\":1");
    }

    @Test
    void withoutADatabaseCommandsSayHowToGetOne() {
        shell.missing = true;
        for (String command : new String[] {"users list", "relationships list", "inbox --user u", "users put u"}) {
            Shell.Result result = shell.run(command.split(" "));
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.err()).isEqualTo("duologue: There is no database; run duologue init-db.\n");
        }
        Shell.Result status = shell.run("status");
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("Storage: There is no database");
        assertThat(shell.run("toggle", "status").out()).startsWith("Messaging is off");
        assertThat(shell.run("toggle", "off").exit()).isZero();
        assertThat(shell.missing).isTrue();
    }

    @Test
    void nobodySaysOffOfADatabaseThatDoesNotAnswer() {
        shell.run("toggle", "on");
        shell.unreachable = true;
        Shell.Result toggle = shell.run("toggle", "status", "--json");
        assertThat(toggle.exit()).isEqualTo(5);
        assertThat(toggle.out()).isEmpty();
        assertThat(toggle.err()).isEqualTo("duologue: The database does not answer.\n");
        Shell.Result status = shell.run("status");
        assertThat(status.exit()).isEqualTo(5);
        assertThat(status.out())
                .startsWith("Nobody can say whether messaging is on.\nStorage: The database does not answer.");
        assertThat(status.err()).isEqualTo(toggle.err());
        assertThat(shell.run("status", "--json").out()).startsWith("{\"switch\":null,\"storage\":");
    }

    @Test
    void initDbCreatesTheDatabaseAndMayBeRepeated() {
        shell.missing = true;
        assertThat(shell.run("init-db").out()).isEqualTo("The database memory is ready (schema version 1).\n");
        assertThat(shell.run("init-db", "--json").out()).contains("\"ready\":true");
    }
}
