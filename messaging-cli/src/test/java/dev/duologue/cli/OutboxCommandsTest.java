package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.Outcome;
import org.junit.jupiter.api.Test;

class OutboxCommandsTest {
    private final Shell shell = new Shell();

    @Test
    void whatWaitsIsListedAndCountedWithoutContent() {
        assertThat(shell.run("outbox", "list", "--json").out()).isEqualTo("[]\n");
        shell.run("toggle", "on");
        shell.run("send", "--from", "ann", "--to", "ben", "secret words");
        assertThat(shell.run("outbox", "list", "--json").out())
                .contains("\"state\":\"waiting\",\"channel\":\"webhook\",\"event\":\"message.created\"")
                .contains("\"event\":\"switch.changed\"", "\"attempts\":0", "\"dead_at\":null")
                .doesNotContain("secret words", "\"ann\"", "\"ben\"");
        assertThat(shell.run("outbox", "list").out()).startsWith("STATE").contains("waiting  webhook  message.created");
        assertThat(shell.run("status").out()).contains("Outbox, webhook: 2 waiting, 0 given up\n");
        assertThat(shell.run("status", "--json").out())
                .contains("\"outbox\":[{\"channel\":\"webhook\",\"waiting\":2,\"dead\":0,\"oldest_at\":\"2026-02-19T");
    }

    @Test
    void whatWasGivenUpIsTriedAnewWhenAsked() {
        shell.run("toggle", "on");
        shell.webhook.answer = event -> Outcome.giveUp("HTTP 410");
        shell.deliver();
        assertThat(shell.run("outbox", "list").out()).contains("dead").contains("HTTP 410");
        assertThat(shell.run("status").out()).contains("0 waiting, 1 given up; see duologue outbox list");
        assertThat(shell.run("outbox", "retry", "--channel", "mail").out()).isEqualTo("Nothing was given up.\n");
        assertThat(shell.run("outbox", "retry").out()).isEqualTo("Tried anew from now on: 1.\n");
        assertThat(shell.run("outbox", "retry", "--json").out()).isEqualTo("{\"retried\":0}\n");
        shell.webhook.answer = event -> Outcome.delivered();
        shell.deliver();
        assertThat(shell.webhook.told).hasSize(2);
        assertThat(shell.run("outbox", "list", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void aMistakeOrAMissingDatabaseIsSaidInASentence() {
        assertThat(shell.run("outbox").exit()).isEqualTo(2);
        assertThat(shell.run("outbox", "list", "--limit", "0").exit()).isEqualTo(2);
        shell.missing = true;
        assertThat(shell.run("outbox", "retry").exit()).isEqualTo(5);
    }
}
