package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
    private static final Path EXAMPLE = Path.of("..", ".env.example");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^# ([A-Z_]+)=(.*)$");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b|b",
                "export A=b|b",
                "  A = b c  |b c",
                "A=b # why|b",
                "A=b#c|b#c",
                "A=\"b # c\"|b # c",
                "A='b \" c' # why|b \" c",
                "A=x=y|x=y",
                "A='|'"
            })
    void aLineIsReadAsShellsAndOthersReadIt(String line, String value) {
        assertThat(DotEnv.parse(".env", line)).isEqualTo(Map.of("A", value));
    }

    @Test
    void commentsAndEmptyLinesSayNothingAndTheLastOfTwoWins() {
        assertThat(DotEnv.parse(".env", "\uFEFF# one\r\n\r\nA=1\r\nA=2\r\nB=\r\n"))
                .isEqualTo(Map.of("A", "2", "B", ""));
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> DotEnv.parse(".env", "A=1\nnonsense"))
                .isInstanceOf(WrongSettings.class)
                .hasMessage("Line 2 of .env is not KEY=value; mend it or put # before it.");
    }

    @Test
    void theExampleDocumentsEverySettingWithItsDefaultAndNothingElse() throws IOException {
        List<String> documented = DOCUMENTED
                .matcher(Files.readString(EXAMPLE))
                .results()
                .map(DotEnvTest::line)
                .filter(line -> !line.startsWith("DUOLOGUE_JWT_SECRET_FILE"))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> setting + "=" + setting.initial())
                        .toList());
    }

    @Test
    void theExampleIsItselfAValidDotEnv() throws IOException {
        assertThat(DotEnv.parse(".env", Files.readString(EXAMPLE))).isEmpty();
    }

    private static String line(MatchResult found) {
        return found.group(1) + "=" + found.group(2);
    }
}
