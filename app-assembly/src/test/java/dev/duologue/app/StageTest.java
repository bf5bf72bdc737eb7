package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.History;
import dev.duologue.LocalDoorbell;
import dev.duologue.Message;
import dev.duologue.Messaging;
import dev.duologue.Ports;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.Settings;
import dev.duologue.Slice;
import dev.duologue.ThreadView;
import dev.duologue.UserId;
import dev.duologue.kit.InMemoryStore;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 4, 0, 10, 0, 0, ZoneId.of("Europe/Berlin"));

    private final InMemoryStore store = new InMemoryStore();
    private final Ports ports = Ports.related(store, new LocalDoorbell(), NOW::toInstant);
    private final Messaging messaging = new Messaging(ports, Settings.DEFAULT);

    private static Reader reader(String user) {
        return Principal.of(UserId.of(user)).reader();
    }

    private List<ThreadView> inbox(String user, boolean archived) {
        return messaging.inbox(reader(user), archived, null, 100).items();
    }

    @Test
    void theGymHasTwoTrainersFiveTraineesAndADesk() {
        assertThat(Script.gym(NOW).roles())
                .extracting(Script.Role::role)
                .containsOnlyOnce("desk")
                .filteredOn(role -> !role.equals("desk"))
                .containsExactly("trainer", "trainer", "trainee", "trainee", "trainee", "trainee", "trainee");
    }

    @Test
    void aPlayedGymHasAWeekOfConversationsThatLieInThePast() {
        Stage stage = new Stage(store);
        assertThat(stage.empty()).isTrue();
        stage.play(Script.gym(NOW));
        assertThat(stage.empty()).isFalse();
        assertThat(inbox("lena", false))
                .hasSize(3)
                .allMatch(thread -> thread.thread().lastMessageAt().isBefore(NOW.toInstant()));
        assertThat(inbox("omar", false)).hasSize(3);
        assertThat(inbox("omar", true))
                .singleElement()
                .satisfies(thread -> assertThat(thread.with().name()).isEqualTo("Mia Lindqvist"));
        assertThat(inbox("mia", true)).isEmpty();
        assertThat(messaging.unread(reader("lena")).messages()).isEqualTo(4);
        assertThat(messaging.unread(reader("ben")).messages()).isEqualTo(3);
        assertThat(messaging.unread(reader("omar")).messages()).isEqualTo(1);
    }

    @Test
    void conversationsAreInOrderInEveryScriptWithAnEditAndADeletion() {
        new Stage(store).play(Script.gym(NOW));
        ThreadView thread = messaging.threadWith(reader("ben"), UserId.of("omar"));
        History history = messaging.history(reader("ben"), thread.thread().id(), Slice.newest(), 100);
        assertThat(history.messages()).extracting(Message::createdAt).isSorted();
        assertThat(history.messages()).filteredOn(Message::deleted).hasSize(1);
        assertThat(history.messages())
                .filteredOn(message -> message.editedAt() != null)
                .singleElement()
                .satisfies(message -> assertThat(message.body()).endsWith("Mine, not my son's."));
        Duration week = Duration.between(history.messages().getFirst().createdAt(), NOW.toInstant());
        assertThat(week).isGreaterThan(Duration.ofDays(5));
        assertThat(messaging.search(reader("yuki"), "プランク", null, 10).items()).hasSize(1);
        assertThat(messaging.search(reader("khalid"), "الكتف", null, 10).items())
                .hasSize(1);
    }

    @Test
    void aLineThatIsNoEventIsNamed() {
        assertThatThrownBy(() -> Script.parse("# ok\n-1 nonsense", NOW))
                .hasMessageContaining("Line 2 of the script is no event");
    }
}
