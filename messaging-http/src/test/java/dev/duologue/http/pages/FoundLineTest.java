package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoundLineTest {
    private static final Face BEN = new Face("ben", "Ben", null, null, false);

    @Test
    void theMatchIsShownAsItIsWrittenWithWhatStandsAroundIt() {
        FoundLine line = found("x".repeat(100) + " The BLUE one\nfor you", "blue");
        assertThat(line.before()).startsWith("…x").endsWith("The ").hasSizeLessThan(50);
        assertThat(line.match()).isEqualTo("BLUE");
        assertThat(line.after()).isEqualTo(" one for you");
    }

    @Test
    void noCharacterIsCutInTwo() {
        FoundLine line = found("🌊".repeat(300) + "wave" + "🌊".repeat(300), "wave");
        assertThat((line.before() + line.match() + line.after()).codePoints())
                .noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    @Test
    void aMatchAtTheVeryEndHasNothingBehindIt() {
        assertThat(found("the end", "end").after()).isEmpty();
    }

    @Test
    void aMatchThatCannotBePointedAtShowsTheBeginning() {
        assertThat(found("straße", "STRASSE").before()).isEqualTo("straße");
    }

    private static FoundLine found(String body, String wanted) {
        return FoundLine.of("t1", 1, BEN, body, wanted, Instant.EPOCH);
    }
}
