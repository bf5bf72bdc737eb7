package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.Backlog;
import dev.duologue.Event;
import dev.duologue.EventId;
import dev.duologue.MessageId;
import dev.duologue.Pair;
import dev.duologue.Parcel;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Outbox;
import dev.duologue.port.Outbox.Claim;
import dev.duologue.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where notifications wait: what is in it came with a commit, and goes to one worker at a time.
public interface OutboxContract {
    Instant DUE = Instant.parse("2026-02-19T12:00:00.123Z");

    /// A prepared store with nothing in it.
    Store store();

    private static Parcel parcel(String channel, String recipient, Instant due) {
        Event event = new Event.OfMessage(
                EventId.of(DUE),
                Event.Kind.MESSAGE_CREATED,
                ThreadId.random(),
                7,
                MessageId.random(),
                3,
                UserId.of("ana"),
                UserId.of(recipient),
                due);
        return Parcel.fresh(event, channel, true, due);
    }

    private static Claim claim(String channel, long lease, Instant now, int limit) {
        return new Claim(channel, true, now, lease, now.plusSeconds(60), limit);
    }

    private static boolean is(Store store, Predicate<Outbox.Open> work) {
        return store.write(tx -> work.test(tx.outbox()));
    }

    private static List<Parcel> taken(Store store, Function<Outbox.Open, List<Parcel>> work) {
        return store.write(tx -> work.apply(tx.outbox()));
    }

    private static int revive(Store store, @Nullable String channel, Instant now) {
        return store.write(tx -> tx.outbox().revive(channel, now));
    }

    private static Optional<Instant> due(Store store, String channel, boolean running) {
        return store.read(view -> view.outbox().nextDue(channel, running));
    }

    private static void add(Store store, Parcel... parcels) {
        store.run(tx -> tx.outbox().add(List.of(parcels)));
    }

    private static List<Parcel> take(Store store, String channel, long lease, Instant now) {
        return taken(store, outbox -> outbox.claim(claim(channel, lease, now, 10)));
    }

    private static List<Parcel> all(Store store, boolean dead) {
        return store.read(view -> view.outbox().list(dead, 100));
    }

    private static Parcel leased(Parcel parcel, long lease, @Nullable Instant until) {
        return new Parcel(
                parcel.event(),
                parcel.channel(),
                parcel.personal(),
                until == null ? parcel.dueAt() : until,
                lease,
                parcel.attempts(),
                parcel.memo(),
                parcel.reason(),
                parcel.deadAt());
    }

    @Test
    default void everyKindOfEventIsTakenAsItWasPutIn() {
        Store store = store();
        ThreadId thread = ThreadId.random();
        Pair pair = Pair.of(UserId.of("ana"), UserId.of("ben"));
        Parcel message = parcel("push", "ben", DUE);
        Event archived = new Event.OfThread(EventId.of(DUE), Event.Kind.THREAD_ARCHIVED, thread, 9, pair, DUE);
        Event flip = new Event.OfSwitch(EventId.of(DUE), Event.Kind.SWITCH_CHANGED, SwitchState.READ_ONLY, DUE);
        add(store, message, Parcel.fresh(archived, "webhook", false, DUE), Parcel.fresh(flip, "webhook", false, DUE));
        assertThat(take(store, "push", 5, DUE)).containsExactly(leased(message, 5, DUE.plusSeconds(60)));
        assertThat(take(store, "webhook", 6, DUE)).extracting(Parcel::event).containsExactlyInAnyOrder(archived, flip);
    }

    @Test
    default void whatIsRolledBackIsNotInIt() {
        Store store = store();
        assertThatThrownBy(() -> store.run(tx -> {
                    tx.outbox().add(List.of(parcel("push", "ben", DUE)));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThat(all(store, false)).isEmpty();
    }

    @Test
    default void oneEventHasOneParcelForEachChannel() {
        Store store = store();
        Parcel push = parcel("push", "ben", DUE);
        add(store, push, Parcel.fresh(push.event(), "mail", true, DUE.plusSeconds(600)));
        assertThatThrownBy(() -> add(store, push)).isInstanceOf(RuntimeException.class);
        assertThat(due(store, "push", true)).contains(DUE);
        assertThat(due(store, "mail", true)).contains(DUE.plusSeconds(600));
        assertThat(due(store, "webhook", true)).isEmpty();
    }

    @Test
    default void onlyWhatIsDueIsTakenAndTheOldestFirst() {
        Store store = store();
        Parcel late = parcel("push", "ben", DUE.plusSeconds(2));
        Parcel early = parcel("push", "ben", DUE.minusSeconds(2));
        Parcel now = parcel("push", "ben", DUE);
        add(store, late, early, now);
        assertThat(taken(store, outbox -> outbox.claim(claim("push", 1, DUE, 1))))
                .extracting(Parcel::event)
                .containsExactly(early.event());
        assertThat(take(store, "push", 2, DUE)).extracting(Parcel::event).containsExactly(now.event());
        assertThat(take(store, "push", 3, DUE)).isEmpty();
    }

    @Test
    default void whatSomebodyHasIsNobodyElsesUntilTheLeaseEnds() {
        Store store = store();
        add(store, parcel("push", "ben", DUE));
        Parcel first = take(store, "push", 1, DUE).getFirst();
        assertThat(take(store, "push", 2, DUE.plusSeconds(59))).isEmpty();
        Parcel second = take(store, "push", 2, DUE.plusSeconds(60)).getFirst();
        assertThat(is(store, outbox -> outbox.finish(first))).isFalse();
        assertThat(is(store, outbox -> outbox.save(first.failed(DUE, "late", ""))))
                .isFalse();
        assertThat(is(store, outbox -> outbox.finish(second))).isTrue();
        assertThat(is(store, outbox -> outbox.finish(second))).isFalse();
        assertThat(all(store, false)).isEmpty();
    }

    @Test
    default void whatFailedComesBackLaterAndRemembers() {
        Store store = store();
        add(store, parcel("push", "ben", DUE));
        Parcel taken = take(store, "push", 1, DUE).getFirst();
        Instant later = DUE.plusSeconds(30);
        assertThat(is(store, outbox -> outbox.save(taken.failed(later, "HTTP 500", "left: two"))))
                .isTrue();
        assertThat(take(store, "push", 2, DUE.plusSeconds(29))).isEmpty();
        Parcel again = take(store, "push", 2, later).getFirst();
        assertThat(again).isEqualTo(leased(taken.failed(later, "HTTP 500", "left: two"), 2, later.plusSeconds(60)));
        assertThat(is(store, outbox -> outbox.save(again.held(DUE.plusSeconds(90)))))
                .isTrue();
        assertThat(all(store, false))
                .singleElement()
                .extracting(Parcel::attempts)
                .isEqualTo(1);
    }

    @Test
    default void whatIsGivenUpIsKeptAndCanBeTriedAnew() {
        Store store = store();
        add(store, parcel("push", "ben", DUE), parcel("mail", "ben", DUE));
        for (String channel : List.of("push", "mail")) {
            Parcel taken = take(store, channel, 1, DUE).getFirst();
            is(store, outbox -> outbox.save(taken.buried(DUE.plusSeconds(1), "HTTP 410")));
        }
        assertThat(take(store, "push", 2, DUE.plus(Duration.ofDays(9)))).isEmpty();
        assertThat(all(store, false)).isEmpty();
        assertThat(all(store, true))
                .hasSize(2)
                .allMatch(parcel -> parcel.reason().equals("HTTP 410") && parcel.attempts() == 1)
                .allMatch(parcel -> DUE.plusSeconds(1).equals(parcel.deadAt()));
        assertThat(due(store, "push", true)).isEmpty();
        assertThat(revive(store, "push", DUE.plusSeconds(5))).isEqualTo(1);
        Parcel anew = take(store, "push", 3, DUE.plusSeconds(5)).getFirst();
        assertThat(anew.attempts()).isZero();
        assertThat(revive(store, null, DUE)).isEqualTo(1);
        assertThat(revive(store, null, DUE)).isZero();
    }

    @Test
    default void theBacklogIsCountedByChannel() {
        Store store = store();
        add(store, parcel("push", "ben", DUE), parcel("push", "cem", DUE.plusSeconds(1)), parcel("mail", "ben", DUE));
        Parcel taken = take(store, "mail", 1, DUE).getFirst();
        is(store, outbox -> outbox.save(taken.buried(DUE, "gone")));
        List<Backlog> backlogs = store.read(view -> view.outbox().backlogs());
        assertThat(backlogs).containsExactly(new Backlog("mail", 0, 1, null), new Backlog("push", 2, 0, DUE));
    }

    @Test
    default void everythingForOnePersonIsTakenTogetherAndOnce() {
        Store store = store();
        Parcel one = parcel("mail", "ben", DUE);
        Parcel soon = parcel("mail", "ben", DUE.plusSeconds(300));
        Parcel other = parcel("mail", "cem", DUE.plusSeconds(1));
        add(store, one, soon, other, parcel("push", "ben", DUE));
        Instant now = DUE.plusSeconds(2);
        Function<Long, List<Event>> gather =
                lease -> taken(store, outbox -> outbox.claimGathered(claim("mail", lease, now, 1))).stream()
                        .map(Parcel::event)
                        .toList();
        assertThat(gather.apply(1L)).containsExactly(one.event(), soon.event());
        assertThat(gather.apply(2L)).containsExactly(other.event());
        assertThat(gather.apply(3L)).isEmpty();
    }

    @Test
    default void whileMessagingIsOffOnlyFlipsAreTaken() {
        Store store = store();
        Event flip = new Event.OfSwitch(EventId.of(DUE), Event.Kind.SWITCH_CHANGED, SwitchState.OFF, DUE);
        add(store, parcel("webhook", "ben", DUE.minusSeconds(9)), Parcel.fresh(flip, "webhook", false, DUE));
        assertThat(due(store, "webhook", false)).contains(DUE);
        assertThat(taken(store, outbox -> outbox.claim(new Claim("webhook", false, DUE, 1, DUE.plusSeconds(60), 10))))
                .extracting(Parcel::event)
                .containsExactly(flip);
    }

    @Test
    default void whatADeadProcessHadCanBeTakenBack() {
        Store store = store();
        add(store, parcel("push", "ben", DUE), parcel("mail", "ben", DUE));
        Parcel lost = take(store, "push", 1, DUE).getFirst();
        take(store, "mail", 1, DUE);
        store.run(tx -> tx.outbox().takeBack("push", DUE.plusSeconds(1)));
        assertThat(is(store, outbox -> outbox.finish(lost))).isFalse();
        assertThat(take(store, "push", 2, DUE.plusSeconds(1))).hasSize(1);
        assertThat(take(store, "mail", 2, DUE.plusSeconds(1))).isEmpty();
    }

    @Test
    default void aRemovedPersonIsToldNothingAnyMore() {
        Store store = store();
        Parcel host = parcel("webhook", "ben", DUE);
        add(
                store,
                parcel("push", "ben", DUE),
                parcel("push", "cem", DUE),
                Parcel.fresh(host.event(), "webhook", false, DUE));
        store.run(tx -> tx.remove(UserId.of("ben")));
        assertThat(all(store, false)).extracting(Parcel::channel).containsExactlyInAnyOrder("push", "webhook");
    }

    @Test
    default void aSecretIsMadeOnceAndNeverChanges() {
        Store store = store();
        Optional<byte[]> none = store.read(view -> view.secrets().find("mail"));
        assertThat(none).isEmpty();
        List<Integer> kept =
                Crowd.run(8, worker -> (int) store.write(tx -> tx.keep("mail", new byte[] {(byte) worker}))[0]);
        assertThat(kept.stream().distinct()).hasSize(1);
        byte[] found = store.write(tx -> tx.keep("mail", new byte[] {99}));
        assertThat(found).containsExactly(kept.getFirst());
    }

    @Test
    default void manyWorkersGetEachParcelOnce() {
        Store store = store();
        add(
                store,
                IntStream.range(0, 200)
                        .mapToObj(n -> parcel("push", "ben", DUE))
                        .toArray(Parcel[]::new));
        List<List<EventId>> taken = Crowd.run(6, worker -> {
            List<EventId> mine = new ArrayList<>();
            List<Parcel> some;
            do {
                some = taken(store, outbox -> outbox.claim(claim("push", worker + 1L, DUE, 5)));
                some.forEach(parcel -> mine.add(parcel.event().id()));
            } while (!some.isEmpty());
            return mine;
        });
        assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    default void manyWorkersGatherEachPersonOnce() {
        Store store = store();
        add(
                store,
                IntStream.range(0, 120)
                        .mapToObj(n -> parcel("mail", "person-" + n % 12, DUE))
                        .toArray(Parcel[]::new));
        List<List<Integer>> taken = Crowd.run(6, worker -> {
            List<Integer> sizes = new ArrayList<>();
            for (int turn = 0; turn < 12; turn++) {
                int size = taken(store, outbox -> outbox.claimGathered(claim("mail", worker + 1L, DUE, 1)))
                        .size();
                sizes.add(size);
            }
            return sizes.stream().filter(size -> size > 0).toList();
        });
        assertThat(taken.stream().flatMap(List::stream)).hasSize(12).containsOnly(10);
    }
}
