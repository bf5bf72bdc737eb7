package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.Courier;
import dev.duologue.Event;
import dev.duologue.Outcome;
import dev.duologue.Parcel;
import dev.duologue.Ports;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.PeopleChannel;
import dev.duologue.kit.Scene;
import dev.duologue.port.Outbox.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes, each with connections of its own, carry what is in one PostgreSQL.
class PostgresOutboxTest {
    private static final int EVENTS = 300;

    private final String url = Postgres.newSchema();
    private final Database one = Database.postgres(url);
    private final Database other = Database.postgres(url);
    private final HostChannel host = new HostChannel("hook", false);
    private final PeopleChannel push = new PeopleChannel("push");
    private final Scene scene = Scene.notifying(one.store(), host, push);

    @BeforeEach
    void prepare() {
        one.store().prepare();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private Courier node(Database database, InstantSource clock) {
        return new Courier(
                Ports.open(database.store(), database.doorbell(), clock).with(List.of(host, push)), SwitchState.ON);
    }

    @Test
    void bothWorkAndNeitherDoesWhatTheOtherDid() {
        ThreadId thread = scene.say("ana", "ben", "first").thread().thread().id();
        try (Courier first = node(one, InstantSource.system());
                Courier second = node(other, InstantSource.system())) {
            assertThat(first.start()).isTrue();
            assertThat(second.start()).isTrue();
            assertThat(second.start()).as("it works already").isFalse();
            IntStream.range(1, EVENTS).forEach(n -> scene.send("ana", thread, "more"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> host.told.size() >= EVENTS && push.told.size() >= EVENTS);
            await().until(() -> scene.administration.backlogs().isEmpty());
        }
        long twice = EVENTS * 2L
                - host.told.stream().map(Event::id).distinct().count()
                - push.told.stream().map(notice -> notice.id()).distinct().count();
        System.out.println("two nodes on PostgreSQL: " + twice + " of " + EVENTS * 2 + " events delivered twice");
        assertThat(host.told).hasSize(EVENTS);
        assertThat(push.told).hasSize(EVENTS);
        assertThat(twice).isZero();
    }

    @Test
    void whatAKilledNodeHadIsDoneByTheOtherWhenTheLeaseEnds() {
        scene.say("ana", "ben", "first");
        Instant until = scene.clock.instant().plusSeconds(30);
        one.store().run(tx -> tx.outbox().claim(new Claim("hook", true, scene.clock.instant(), 7, until, 8)));
        Courier alive = node(other, scene.clock);
        alive.deliver();
        assertThat(host.told).isEmpty();
        scene.clock.set(until);
        alive.deliver();
        assertThat(host.told).hasSize(1);
    }

    @Test
    void oneThatStopsLetsGoOfWhatItCannotFinish() {
        host.answer = event -> {
            LockSupport.park(host);
            return Outcome.tryAgain("broke off");
        };
        scene.say("ana", "ben", "first");
        Courier stopping = node(one, scene.clock);
        stopping.start();
        await().until(() -> host.told.size() == 1);
        long begun = System.nanoTime();
        stopping.close();
        System.out.printf("a courier with a stuck channel stopped in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        List<Parcel> left = one.store().read(view -> view.outbox().list(false, 9));
        assertThat(left)
                .filteredOn(parcel -> parcel.channel().equals("hook"))
                .singleElement()
                .satisfies(parcel -> {
                    assertThat(parcel.lease()).isZero();
                    assertThat(parcel.attempts()).isEqualTo(1);
                });
    }
}
