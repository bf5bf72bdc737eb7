package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The reference says of the settings what the program and `.env.example` say.
class SettingsReferenceTest {
    private static final Path EXAMPLE = Path.of("..", ".env.example");
    private static final Path WRITTEN = Path.of("..", "docs", "reference", "settings.md");
    private static final Pattern KEY = Pattern.compile("([A-Z_]+)=(.*)");
    private static final String HEAD = """
            # Settings

            Four spellings, the first found wins: a flag, the environment (also from `.env` in the working directory, which the
            real environment beats), `duologue.properties`, the default. The flag of a key is the same in small letters:
            `DUOLOGUE_PORT` is `--duologue-port`, in the file `duologue-port=`. Secrets may stand in a file that the same key with
            `_FILE` names. A test writes this page anew from `.env.example` and the program, and compares.

            | setting | default | |
            |---|---|---|
            """;

    private final List<String> keys = new ArrayList<>();
    private final StringBuilder page = new StringBuilder(HEAD);
    private String words = "";

    @Test
    void thePageSaysWhatTheProgramAndTheExampleSay() throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE);
        for (String line : lines.subList(lines.indexOf("") + 1, lines.size())) {
            read(line.replaceFirst("^# ?", ""));
        }
        row();
        for (Setting setting : Setting.values()) {
            assertThat(page).contains("`" + setting + "`");
        }
        Path fresh = Path.of("target", "settings.md");
        Files.writeString(fresh, page);
        assertThat(WRITTEN).as("copy app-assembly/%s over it", fresh).exists().hasContent(page.toString());
    }

    private void read(String line) {
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
            Setting.of(key.group(1)).ifPresent(setting -> keys.add(setting.name()));
        } else {
            if (!keys.isEmpty()) {
                row();
            }
            words = line.isEmpty() ? "" : (words + " " + line).strip();
        }
    }

    private void row() {
        if (!keys.isEmpty()) {
            List<Setting> settings = keys.stream().map(Setting::valueOf).toList();
            page.append("| ")
                    .append(cells(settings.stream().map(Setting::name).toList()))
                    .append(" | ")
                    .append(cells(settings.stream().map(Setting::initial).toList()))
                    .append(" | ")
                    .append(words)
                    .append(settings.stream().anyMatch(Setting::secret) ? " Secret." : "")
                    .append(" |\n");
        }
        keys.clear();
        words = "";
    }

    private static String cells(List<String> values) {
        List<String> shown = values.stream()
                .map(value -> value.isEmpty() ? "none" : "`" + value + "`")
                .toList();
        return String.join("<br>", shown);
    }
}
