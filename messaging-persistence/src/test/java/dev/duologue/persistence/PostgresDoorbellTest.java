package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.DoorbellContract;
import dev.duologue.port.Knock;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rings between processes on one PostgreSQL.
class PostgresDoorbellTest {
    private final String url = Postgres.newDatabase();
    private final Database one = Database.postgres(url);
    private final Database other = Database.postgres(url);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void otherProcessesHearEveryKnockAndThisOneHearsItOnce() throws Exception {
        BlockingQueue<Knock> here = new LinkedBlockingQueue<>();
        BlockingQueue<Knock> there = new LinkedBlockingQueue<>();
        try (var first = one.doorbell().listen(here::add);
                var second = other.doorbell().listen(there::add)) {
            assertThat(first).isNotSameAs(second);
            Knock changed = new Knock.Changed(DoorbellContract.SOMEBODY);
            one.doorbell().ring(changed);
            one.doorbell().ring(new Knock.Switched());
            one.doorbell().ring(new Knock.Anything());
            assertThat(there.poll(5, TimeUnit.SECONDS)).isEqualTo(changed);
            assertThat(there.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Switched());
            assertThat(there.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Anything());
            assertThat(here).hasSize(3);
        }
    }

    @Test
    void aCutListenerComesBackAndRingsForWhatItMissed() throws Exception {
        BlockingQueue<Knock> heard = new LinkedBlockingQueue<>();
        try (var listening = other.doorbell().listen(heard::add)) {
            assertThat(listening).isNotNull();
            try (Connection connection = Postgres.connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new Knock.Anything());
            one.doorbell().ring(new Knock.Switched());
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new Knock.Switched());
        }
    }

    @Test
    void aKnockRightBeforeTheEndIsStillHeard() throws Exception {
        BlockingQueue<Knock> heard = new LinkedBlockingQueue<>();
        try (var listening = other.doorbell().listen(heard::add)) {
            assertThat(listening).isNotNull();
            try (Database command = Database.postgres(url)) {
                command.doorbell().ring(new Knock.Switched());
            }
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isIn(new Knock.Switched(), new Knock.Anything());
        }
    }

    @Test
    void whatSomebodyHasOnScreenIsHeardElsewhereAndTheLastWordComesLast() throws Exception {
        BlockingQueue<Knock> heard = new LinkedBlockingQueue<>();
        ThreadId thread = ThreadId.random();
        Knock looking = new Knock.Looking(-7, UserId.of("b\"en 👋, 'x'"), Set.of(thread, ThreadId.random()));
        Knock away = new Knock.Looking(-7, UserId.of("b\"en 👋, 'x'"), Set.of());
        try (var listening = other.doorbell().listen(heard::add)) {
            assertThat(listening).isNotNull();
            for (int turn = 0; turn < 50; turn++) {
                one.doorbell().ring(looking);
                one.doorbell().ring(away);
                one.doorbell().ring(looking);
            }
            one.doorbell().ring(new Knock.Switched());
            Knock before = looking;
            for (Knock knock = heard.poll(5, TimeUnit.SECONDS);
                    !new Knock.Switched().equals(knock);
                    knock = heard.poll(5, TimeUnit.SECONDS)) {
                assertThat(knock).isIn(looking, away);
                before = knock;
            }
            assertThat(before).isEqualTo(looking);
        }
    }

    @Test
    void whatANewerVersionSaysMayBeAnything() {
        assertThat(Wording.read("origin\nsomething\nnew")).isEqualTo(new Knock.Anything());
        assertThat(Wording.isFrom("origin", "origin\nswitched")).isTrue();
        assertThat(Wording.isFrom("origin", "original\nswitched")).isFalse();
    }
}
