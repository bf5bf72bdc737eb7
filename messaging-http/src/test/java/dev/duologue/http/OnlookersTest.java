package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duologue.LocalDoorbell;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.kit.MovableClock;
import dev.duologue.port.Knock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Who has what on screen, as nodes tell each other.
class OnlookersTest {
    private static final UserId BEN = UserId.of("ben");
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final ThreadId thread = ThreadId.random();
    private final ThreadId other = ThreadId.random();
    private final MovableClock clock = new MovableClock();
    private final LocalDoorbell bell = new LocalDoorbell();
    private final Set<ThreadId> here = new HashSet<>();
    private final Onlookers onlookers = new Onlookers(bell, clock, LIFE, user -> Set.copyOf(here));

    private void heard(long node, ThreadId... threads) {
        onlookers.heard(new Knock.Looking(node, BEN, Set.of(threads)));
    }

    @Test
    void whatANodeSaysCountsUntilItSaysOtherwise() {
        heard(1, thread);
        heard(2, thread, other);
        assertThat(onlookers.isWatching(BEN, thread)).isTrue();
        assertThat(onlookers.isWatching(UserId.of("ana"), thread)).isFalse();
        heard(2);
        assertThat(onlookers.isWatching(BEN, thread)).as("by the first node").isTrue();
        assertThat(onlookers.isWatching(BEN, other)).isFalse();
        heard(1, other);
        assertThat(onlookers.isWatching(BEN, thread)).isFalse();
        assertThat(onlookers.isWatching(BEN, other)).isTrue();
    }

    @Test
    void theLastWordOfANodeThatEndedIsForgottenInAMinute() {
        heard(1, thread);
        clock.move(LIFE.minusMillis(1));
        onlookers.look();
        assertThat(onlookers.isWatching(BEN, thread)).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(onlookers.isWatching(BEN, thread)).isFalse();
        onlookers.look();
        clock.move(Duration.ofMillis(-1));
        assertThat(onlookers.isWatching(BEN, thread))
                .as("nothing is kept of it")
                .isFalse();
    }

    @Test
    void whatIsOnScreenHereIsToldAndNotTakenForAnothersWord() {
        List<Knock> rung = new CopyOnWriteArrayList<>();
        try (var listening = bell.listen(knock -> {
            rung.add(knock);
            onlookers.heard((Knock.Looking) knock);
        })) {
            assertThat(listening).isNotNull();
            here.add(thread);
            onlookers.tell(BEN);
            assertThat(onlookers.isWatching(BEN, thread)).isTrue();
            here.clear();
            assertThat(onlookers.isWatching(BEN, thread)).isFalse();
            onlookers.tell(BEN);
            assertThat(rung)
                    .extracting(knock -> ((Knock.Looking) knock).threads())
                    .containsExactly(Set.of(thread), Set.of());
        }
    }

    @Test
    void aSocketThatIsAliveSaysAgainAndAgainWhatItHasOnScreen() {
        LiveTimes quick = new LiveTimes(
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                LIFE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
        List<Set<ThreadId>> told = new CopyOnWriteArrayList<>();
        try (Site site = Site.open(quick);
                var listening = site.scene.doorbell.listen(knock -> {
                    if (knock instanceof Knock.Looking looking) {
                        told.add(looking.threads());
                    }
                })) {
            assertThat(listening).isNotNull();
            ThreadId watched =
                    site.scene.say("ana", "ben", "first").thread().thread().id();
            try (Line ben = site.socket(site.token("ben"))) {
                assertThat(told).as("nothing is on screen").isEmpty();
                ben.say("{\"type\":\"watch\",\"thread_id\":\"" + watched + "\"}");
                await().until(() -> told.size() > 3);
                assertThat(Set.copyOf(told)).containsExactly(Set.of(watched));
            }
            await().until(() -> told.getLast().isEmpty());
        }
    }
}
