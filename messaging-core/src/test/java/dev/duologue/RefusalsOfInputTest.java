package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static dev.duologue.kit.Scene.reader;
import static dev.duologue.kit.Scene.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.Scene;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of what the rules refuse as input; what was refused has stored nothing.
class RefusalsOfInputTest {
    private final Scene scene = Scene.inMemory();
    private final ThreadId thread =
            scene.say("ana", "ben", "hello").thread().thread().id();

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void pageSizesOutsideOneToAHundred(int limit) {
        assertInvalid(() -> scene.messaging.inbox(reader("ana"), false, null, limit));
        assertInvalid(() -> scene.messaging.history(reader("ana"), thread, Slice.newest(), limit));
        assertInvalid(() -> scene.messaging.search(reader("ana"), "hello", null, limit));
        assertInvalid(() -> scene.messaging.people(reader("ana"), "", null, limit));
        assertInvalid(() -> scene.administration.audit(Scene.ADMIN, null, limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.2", "1.2.3", "9223372036854775808", "1.2.00000000-0000-0000-0000-00000000000g"})
    void cursorsThatWereNeverGiven(String cursor) {
        assertInvalid(() -> scene.messaging.inbox(reader("ana"), false, cursor, 10));
        assertInvalid(() -> scene.messaging.search(reader("ana"), "hello", cursor, 10));
        assertInvalid(() -> scene.messaging.people(reader("ana"), "", cursor, 10));
        assertInvalid(() -> scene.administration.audit(Scene.ADMIN, cursor, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", " a ", "\u0000\u0000", "\uD83Dxx"})
    void searchesForTooLittleOrForWhatCannotBeThere(String text) {
        assertInvalid(() -> scene.messaging.search(reader("ana"), text, null, 10));
    }

    @Test
    void searchesForTooMuch() {
        assertInvalid(() -> scene.messaging.search(reader("ana"), "x".repeat(201), null, 10));
    }

    @Test
    void searchesInTooQuickSuccession() {
        for (int turn = 0; turn < Messaging.SEARCHES_PER_MINUTE; turn++) {
            scene.messaging.search(reader("ana"), "hello", null, 10);
        }
        assertRefused(Reason.RATE_LIMITED, () -> scene.messaging.search(reader("ana"), "hello", null, 10));
        assertThat(scene.messaging.search(reader("ben"), "hello", null, 10).items())
                .hasSize(1);
    }

    @Test
    void threadsThatAreNotThereAndThoseOfOthersAlike() {
        Refused foreign = assertRefused(Reason.NOT_FOUND, () -> scene.messaging.thread(reader("cem"), thread));
        Refused missing =
                assertRefused(Reason.NOT_FOUND, () -> scene.messaging.thread(reader("cem"), ThreadId.random()));
        assertThat(foreign.detail()).isEqualTo(missing.detail());
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.history(reader("cem"), thread, Slice.newest(), 10));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.threadWith(reader("cem"), UserId.of("ana")));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.threadWith(reader("ana"), UserId.of("ana")));
        assertRefused(Reason.NOT_FOUND, () -> scene.send("cem", thread, "let me in"));
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.markRead(writer("cem"), thread, OptionalLong.empty()));
        MessageId id = scene.say("ana", "ben", "and again").message().id();
        assertRefused(Reason.NOT_FOUND, () -> scene.messaging.delete(writer("cem"), thread, id));
    }

    @Test
    void profilesAndRolesOutsideTheirLimits() {
        assertInvalid(() -> Profile.named(" "));
        assertInvalid(() -> Profile.named("x".repeat(201)));
        assertInvalid(() -> Profile.named("two\nlines"));
        assertInvalid(() -> new Profile(null, "javascript:alert(1)", null, null));
        assertInvalid(() -> new Profile(null, "https://", null, null));
        assertInvalid(() -> new Relationship(UserId.of("a"), UserId.of("a"), "one", "other"));
        assertInvalid(() -> new Relationship(UserId.of("a"), UserId.of("b"), "", "other"));
        assertInvalid(() -> new Relationship(UserId.of("a"), UserId.of("b"), "one", "x".repeat(65)));
    }

    @Test
    void reasonsForAFlipThatAreTooLongOrTakeTwoLines() {
        assertInvalid(() -> scene.administration.flip(Scene.ADMIN, SwitchState.OFF, "x".repeat(501)));
        assertInvalid(() -> scene.administration.flip(Scene.ADMIN, SwitchState.OFF, "one\ntwo"));
        assertThat(scene.administration.status()).isEqualTo(new SwitchStatus(SwitchState.ON, null));
    }

    private static void assertInvalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertRefused(Reason.INVALID_REQUEST, call);
    }
}
