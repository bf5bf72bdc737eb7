package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Limits LIMITS = Limits.DEFAULT;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "\u00A0\u2003\u3000", "\uFEFF", " \uFEFF ", "\u2028\u2029", "\u0085"})
    void nothingLeftAfterTrimmingIsRefused(String raw) {
        Refused refused = assertRefused(Reason.BODY_EMPTY, () -> LIMITS.body(raw));
        assertThat(refused.field()).contains("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007b",
                "a\u001Cb",
                "a\u007Fb",
                "a\u009Fb",
                "a\uD83D",
                "\uDC4B b",
                "a\uDC4B\uD83Db"
            })
    void whatCannotBeKeptIsRefused(String raw) {
        assertRefused(Reason.INVALID_REQUEST, () -> LIMITS.body(raw));
    }

    @Test
    void lineEndsBecomeLineFeedsAndTheInsideStaysAsItIs() {
        assertThat(LIMITS.body("\uFEFF one\r\ntwo\rthree\n\n\tfour  \u3000").text())
                .isEqualTo("one\ntwo\nthree\n\n\tfour");
        assertThat(LIMITS.body("<b>%_\u200B\u202Ebidi</b>").text()).isEqualTo("<b>%_\u200B\u202Ebidi</b>");
    }

    @Test
    void lengthIsCountedInCodePointsAfterTrimming() {
        String longest = "👋".repeat(2_000);
        assertThat(LIMITS.body("  " + longest + "\n").text()).isEqualTo(longest);
        Refused refused = assertRefused(Reason.BODY_TOO_LONG, () -> LIMITS.body(longest + "!"));
        assertThat(refused.detail()).contains("2001").contains("2000");
    }

    @ParameterizedTest
    @CsvSource({"0,30,15", "10001,30,15", "2000,0,15", "2000,1000001,15", "2000,30,-1", "2000,30,1441"})
    void limitsOutsideTheirOwnLimitsAreRefused(int length, int rate, int minutes) {
        assertThatThrownBy(() -> new Limits(length, rate, Duration.ofMinutes(minutes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }
}
