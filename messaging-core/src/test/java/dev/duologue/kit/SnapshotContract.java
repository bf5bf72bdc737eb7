package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.AuditEntry;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.Relationship;
import dev.duologue.SwitchState;
import dev.duologue.ThreadId;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store shows of what was written.
public interface SnapshotContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void anIdIsTakenByItsSenderEverywhereAndByAnybodyInTheThread() {
        Store store = store();
        ThreadId id = ThreadId.random();
        Message message = StoreContract.given(store, id, "one").getFirst();
        store.run(tx -> {
            assertThat(tx.messages().taking(message.id(), StoreContract.ANA, ThreadId.random()))
                    .containsExactly(message);
            assertThat(tx.messages().taking(message.id(), StoreContract.BEN, id))
                    .containsExactly(message);
            assertThat(tx.messages().taking(message.id(), StoreContract.BEN, ThreadId.random()))
                    .isEmpty();
            assertThat(tx.messages().taking(MessageId.random(), StoreContract.ANA, id))
                    .isEmpty();
        });
    }

    @Test
    default void messagesAreReadInEveryDirection() {
        Store store = store();
        ThreadId id = ThreadId.random();
        List<Message> all = StoreContract.given(store, id, "one", "two", "three", "four");
        Message edited = new Message(
                all.get(1).id(),
                id,
                2,
                9,
                StoreContract.ANA,
                "two, edited",
                StoreContract.NOON,
                StoreContract.NOON.plusSeconds(1),
                null);
        store.run(tx -> tx.save(edited));

        store.run(tx -> {
            assertThat(tx.messages().ascending(id, 1, 2)).containsExactly(edited, all.get(2));
            assertThat(tx.messages().descending(id, 0, 4, 2)).containsExactly(all.get(2), edited);
            assertThat(tx.messages().descending(id, 2, Long.MAX_VALUE, 9)).containsExactly(all.get(3), all.get(2));
            assertThat(tx.messages().changedAfter(id, 3, 9)).containsExactly(all.get(3), edited);
            assertThat(tx.messages().ascending(ThreadId.random(), 0, 9)).isEmpty();
        });
    }

    @Test
    default void noTwoMessagesOfAThreadHaveTheSameVersion() {
        Store store = store();
        ThreadId id = ThreadId.random();
        List<Message> all = StoreContract.given(store, id, "one", "two");
        assertThatThrownBy(() -> store.run(tx -> tx.save(new Message(
                        all.getFirst().id(), id, 1, 2, StoreContract.ANA, "1", StoreContract.NOON, null, null))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.run(tx -> tx.add(new Message(
                        MessageId.random(), id, 3, 2, StoreContract.ANA, "three", StoreContract.NOON, null, null))))
                .isInstanceOf(RuntimeException.class);
        StoreContract.check(
                store, view -> assertThat(view.messages().ascending(id, 0, 9)).isEqualTo(all));
    }

    @Test
    default void whatSomebodyWroteAndDidNotDeleteIsFoundInItsOrder() {
        Store store = store();
        ThreadId id = ThreadId.random();
        List<Message> all = StoreContract.given(store, id, "one", "two", "three");
        Message answer =
                new Message(MessageId.random(), id, 4, 4, StoreContract.BEN, "four", StoreContract.NOON, null, null);
        Message deleted = new Message(
                all.get(1).id(), id, 2, 5, StoreContract.ANA, "", StoreContract.NOON, null, StoreContract.NOON);
        store.run(tx -> {
            tx.add(answer);
            tx.save(deleted);
        });
        store.run(tx -> {
            assertThat(tx.messages().writtenBy(StoreContract.ANA, id, 0, 9)).containsExactly(all.get(0), all.get(2));
            assertThat(tx.messages().writtenBy(StoreContract.ANA, id, 1, 1)).containsExactly(all.get(2));
            assertThat(tx.messages().writtenBy(StoreContract.BEN, id, 0, 9)).containsExactly(answer);
            assertThat(tx.messages().writtenBy(StoreContract.ANA, ThreadId.random(), 0, 9))
                    .isEmpty();
        });
    }

    @Test
    default void relationshipsAreListedInTheOrderOfTheirPairs() {
        Store store = store();
        List<Relationship> all =
                List.of(relationship("ana", "ben"), relationship("zoe", "ana"), relationship("ben", "cem"));
        store.run(tx -> all.reversed().forEach(tx::put));
        store.run(tx -> {
            assertThat(tx.people().relationships(null, 9)).isEqualTo(all);
            assertThat(tx.people().relationships(null, 1)).containsExactly(all.getFirst());
            assertThat(tx.people().relationships(all.getFirst().pair(), 9)).containsExactly(all.get(1), all.get(2));
            assertThat(tx.people().relationships(all.getLast().pair(), 9)).isEmpty();
        });
    }

    private static Relationship relationship(String first, String second) {
        return new Relationship(UserId.of(first), UserId.of(second), "one", "other");
    }

    @Test
    default void unreadIsWhatTheOtherSideSentAfterTheMarkAndDidNotDelete() {
        Store store = store();
        ThreadId id = ThreadId.random();
        List<Message> all = StoreContract.given(store, id, "one", "two", "three");
        Message second = all.get(1);
        store.run(tx -> tx.save(new Message(
                second.id(), id, 2, 4, StoreContract.ANA, "", StoreContract.NOON, null, StoreContract.NOON)));

        StoreContract.check(store, view -> assertThat(view.threads()
                        .listing(StoreContract.BEN, id)
                        .orElseThrow()
                        .unread())
                .isEqualTo(2));
        StoreContract.check(store, view -> assertThat(view.threads()
                        .listing(StoreContract.ANA, id)
                        .orElseThrow()
                        .unread())
                .isZero());
        StoreContract.check(store, view -> assertThat(
                        view.threads().unread(StoreContract.BEN).messages())
                .isEqualTo(2));
        StoreContract.check(store, view -> assertThat(
                        view.threads().unread(StoreContract.BEN).threads())
                .isEqualTo(1));
        StoreContract.check(store, view -> assertThat(view.threads().listing(UserId.of("cem"), id))
                .isEmpty());
    }

    @Test
    default void theSwitchAndTheAuditKeepWhatTheyWereTold() {
        Store store = store();
        store.run(tx -> {
            tx.holdSwitch();
            tx.set(SwitchState.READ_ONLY);
            tx.add(new AuditEntry(0, StoreContract.NOON, "ana", "switch.read-only", "the move"));
            tx.add(new AuditEntry(0, StoreContract.NOON, "ana", "user.remove", "ben"));
        });
        StoreContract.check(
                store, view -> assertThat(view.ledger().switchState()).contains(SwitchState.READ_ONLY));
        assertThat(store.write(tx -> tx.hold(StoreContract.PAIR)).told()).contains(SwitchState.READ_ONLY);
        StoreContract.check(
                store, view -> assertThat(view.ledger().lastAudit("switch.").map(AuditEntry::detail))
                        .contains("the move"));
        List<AuditEntry> audit = store.read(view -> view.ledger().audit(Long.MAX_VALUE, 10));
        assertThat(audit).extracting(AuditEntry::action).containsExactly("user.remove", "switch.read-only");
        StoreContract.check(
                store, view -> assertThat(view.ledger().audit(audit.getFirst().id(), 10))
                        .containsExactly(audit.get(1)));
    }
}
