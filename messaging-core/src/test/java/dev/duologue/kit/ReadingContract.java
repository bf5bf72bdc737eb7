package dev.duologue.kit;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.History;
import dev.duologue.Hit;
import dev.duologue.Message;
import dev.duologue.Page;
import dev.duologue.Pair;
import dev.duologue.Reason;
import dev.duologue.Slice;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What people find again: the inbox, a thread's history, and what they search for.
public interface ReadingContract {
    /// A prepared store with nothing in it.
    Store store();

    @Test
    default void historyIsReadInPagesOldestFirst() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "1").thread().thread().id();
        IntStream.rangeClosed(2, 9).forEach(number -> scene.send("ana", thread, Integer.toString(number)));

        assertPage(scene, thread, Slice.newest(), 4, true, "6", "7", "8", "9");
        assertPage(scene, thread, Slice.newest(), 9, false, "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertPage(scene, thread, Slice.before(3), 4, false, "1", "2");
        assertPage(scene, thread, Slice.before(6), 2, true, "4", "5");
        assertPage(scene, thread, Slice.after(7), 4, false, "8", "9");
        assertPage(scene, thread, Slice.after(2), 2, true, "3", "4");
        assertPage(scene, thread, Slice.around(5), 4, true, "3", "4", "5", "6");
        assertPage(scene, thread, Slice.around(9), 4, true, "6", "7", "8", "9");
        assertPage(scene, thread, Slice.around(1), 4, false, "1", "2");
        assertRefused(
                Reason.INVALID_REQUEST, () -> scene.messaging.history(reader("ana"), thread, Slice.newest(), 101));
    }

    @Test
    default void historyIsReadBeyondBothEndsWithoutHarm() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "1").thread().thread().id();
        IntStream.rangeClosed(2, 5).forEach(number -> scene.send("ana", thread, Integer.toString(number)));
        assertPage(scene, thread, Slice.before(0), 4, false);
        assertPage(scene, thread, Slice.before(1), 4, false);
        assertPage(scene, thread, Slice.before(Long.MAX_VALUE), 2, true, "4", "5");
        assertPage(scene, thread, Slice.after(5), 4, false);
        assertPage(scene, thread, Slice.after(Long.MAX_VALUE), 4, false);
        assertPage(scene, thread, Slice.after(0), 5, false, "1", "2", "3", "4", "5");
        assertPage(scene, thread, Slice.around(0), 4, false, "1", "2");
        assertPage(scene, thread, Slice.around(99), 4, true, "2", "3", "4", "5");
        assertPage(scene, thread, Slice.around(3), 1, true, "3");
        assertPage(scene, thread, Slice.around(1), 1, false, "1");
    }

    @Test
    default void changesOfMessagesComeInTheOrderInWhichTheyHappened() {
        Scene scene = Scene.unlimited(store());
        ThreadId thread = scene.say("ana", "ben", "1").thread().thread().id();
        Message two = scene.send("ana", thread, "2");
        Message three = scene.send("ana", thread, "3");
        long seen = three.version();
        assertPage(scene, thread, Slice.changedAfter(seen), 4, false);
        scene.messaging.delete(writer("ana"), thread, three.id());
        scene.messaging.markRead(writer("ben"), thread, OptionalLong.empty());
        scene.messaging.edit(
                writer("ana"), thread, two.id(), scene.messaging.limits().body("2, edited"));
        scene.send("ben", thread, "4");
        assertPage(scene, thread, Slice.changedAfter(seen), 4, false, "", "2, edited", "4");
        assertPage(scene, thread, Slice.changedAfter(seen), 2, true, "", "2, edited");
        assertPage(scene, thread, Slice.changedAfter(0), 9, false, "1", "", "2, edited", "4");
        assertPage(scene, thread, Slice.changedAfter(Long.MAX_VALUE), 9, false);
    }

    @Test
    default void theArchiveIsAListOfItsOwnWithPagesToo() {
        Scene scene = Scene.related(store());
        for (String other : List.of("ben", "cem", "dee")) {
            scene.relate("ana", other);
            scene.say("ana", other, "hello");
            if (!other.equals("cem")) {
                scene.registry.unrelate(Scene.ADMIN, Pair.of(UserId.of("ana"), UserId.of(other)));
            }
        }
        assertThat(names(scene.messaging.inbox(reader("ana"), false, null, 9))).containsExactly("cem");
        Page<ThreadView> first = scene.messaging.inbox(reader("ana"), true, null, 1);
        assertThat(names(first)).containsExactly("dee");
        Page<ThreadView> rest = scene.messaging.inbox(reader("ana"), true, first.cursor(), 1);
        assertThat(names(rest)).containsExactly("ben");
        assertThat(rest.cursor()).isNull();
        assertThat(names(scene.messaging.inbox(reader("ben"), true, null, 9))).isEmpty();
    }

    private static List<String> names(Page<ThreadView> page) {
        return page.items().stream().map(view -> view.with().name()).toList();
    }

    private static void assertPage(
            Scene scene, ThreadId thread, Slice slice, int limit, boolean more, String... bodies) {
        History page = scene.messaging.history(reader("ben"), thread, slice, limit);
        assertThat(page.messages()).extracting(Message::body).containsExactly(bodies);
        assertThat(page.more()).isEqualTo(more);
    }

    @Test
    default void theInboxHasTheNewestActivityFirstAndPagesWithoutGaps() {
        Scene scene = Scene.open(store());
        for (String other : List.of("ben", "cem", "dee", "eve")) {
            scene.say("ana", other, "hello");
        }
        scene.say("cem", "ana", "hi");
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Page<ThreadView> page = scene.messaging.inbox(reader("ana"), false, cursor, 3);
            page.items().forEach(view -> names.add(view.with().name()));
            cursor = page.cursor();
        } while (cursor != null);
        assertThat(names).containsExactly("cem", "eve", "dee", "ben");
        assertThat(scene.messaging.unread(reader("ana"))).isEqualTo(new Unread(1, 1));
        assertThat(scene.messaging.unread(reader("nobody"))).isEqualTo(new Unread(0, 0));
    }

    @Test
    default void searchIgnoresCaseInEveryScriptAndTakesSignsLiterally() {
        Scene scene = Scene.open(store());
        ThreadId thread =
                scene.say("ana", "ben", "Straße nach ÄGYPTEN").thread().thread().id();
        scene.clock.move(Duration.ofSeconds(1));
        scene.send("ben", thread, "100% sure_thing");
        scene.clock.move(Duration.ofSeconds(1));
        Message japanese = scene.send("ana", thread, "明日の会議は三時です");
        scene.say("ben", "cem", "ägypten, for somebody else");

        assertThat(found(scene, "ägypten")).containsExactly("Straße nach ÄGYPTEN");
        assertThat(found(scene, "0% S")).containsExactly("100% sure_thing");
        assertThat(found(scene, "e_t")).containsExactly("100% sure_thing");
        assertThat(found(scene, "e%t")).isEmpty();
        assertThat(found(scene, "会議")).containsExactly(japanese.body());
        scene.messaging.delete(writer("ana"), thread, japanese.id());
        assertThat(found(scene, "会議")).isEmpty();
        assertRefused(Reason.INVALID_REQUEST, () -> found(scene, " a "));
    }

    @Test
    default void searchPagesAddUpNewestFirst() {
        Scene scene = Scene.unlimited(store());
        ThreadId ben = scene.say("ana", "ben", "word 0").thread().thread().id();
        ThreadId cem = scene.say("ana", "cem", "word 1").thread().thread().id();
        IntStream.range(2, 9).forEach(number -> scene.send("ana", number % 2 == 0 ? ben : cem, "word " + number));
        List<Message> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Hit> page = scene.messaging.search(reader("ana"), "WORD", cursor, 2);
            page.items().forEach(hit -> all.add(hit.message()));
            cursor = page.cursor();
        } while (cursor != null);
        assertThat(all).hasSize(9).doesNotHaveDuplicates();
    }

    private static List<String> found(Scene scene, String text) {
        return scene.messaging.search(reader("ana"), text, null, 10).items().stream()
                .map(hit -> hit.message().body())
                .toList();
    }
}
