package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void aUserIdIsComparedByteForByte() {
        Set<UserId> distinct = Set.of(
                UserId.of("user"),
                UserId.of("User"),
                UserId.of("user "),
                UserId.of("\u00e9"),
                UserId.of("e\u0301"),
                UserId.of("ｕser"),
                UserId.of("us\u200Ber"));
        assertThat(distinct).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u0085", "\uD83D", "\uDC4Bx"})
    void otherTextIsNoUserId(String text) {
        assertRefused(Reason.INVALID_REQUEST, () -> UserId.of(text));
        assertThat(UserId.isWellFormed(text)).isFalse();
    }

    @Test
    void aUserIdHasAtMost255BytesOfUtf8() {
        assertThat(UserId.of("é".repeat(127) + "x").value()).hasSize(128);
        assertRefused(Reason.INVALID_REQUEST, () -> UserId.of("é".repeat(128)));
        assertRefused(Reason.INVALID_REQUEST, () -> UserId.of("x".repeat(256)));
    }

    @Test
    void idsAreOrderedAsTheirUtf8BytesAre() {
        List<UserId> ordered = List.of("a", "ab", "b", "z", "é", "\uFFFD", "👋").stream()
                .map(UserId::of)
                .toList();
        assertThat(ordered).isSorted();
        assertThat(Pair.of(UserId.of("👋"), UserId.of("\uFFFD")).low()).isEqualTo(UserId.of("\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000g",
                "00000000-0000-0000-0000-0000000000000",
                "{0000000-0000-0000-0000-000000000000}",
                "00000000000000000000000000000000000-"
            })
    void onlyTheCanonicalFormIsAnId(String text) {
        assertThat(ThreadId.parse(text)).isEmpty();
        assertThat(MessageId.parse(text)).isEmpty();
    }

    @Test
    void lettersOfAnIdMayHaveEitherCase() {
        MessageId id = MessageId.random();
        assertThat(MessageId.parse(id.toString().toUpperCase(java.util.Locale.ROOT)))
                .contains(id);
    }

    @Test
    void eventsIdsAreUnlikeEachOtherAndSortByTheirTimes() {
        Instant at = Instant.parse("2026-02-19T10:15:30.123Z");
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(number -> EventId.of(at.plusMillis(number / 2)).toString())
                .toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> UUID.fromString(id).version() == 7);
        List<String> ofEachMillisecond =
                IntStream.range(0, 100).mapToObj(number -> ids.get(2 * number)).toList();
        assertThat(ofEachMillisecond).isSorted();
        assertThat(ids).allMatch(id -> UUID.fromString(id).variant() == 2);
    }
}
