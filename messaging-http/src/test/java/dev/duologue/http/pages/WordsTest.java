package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void theFirstPreferredLanguageThatExistsIsSpoken() {
        assertThat(Words.preferredBy("fi, de-AT;q=0.9, en;q=0.5").language()).isEqualTo("de");
        assertThat(Words.preferredBy("pt-PT").language()).isEqualTo("pt-BR");
        assertThat(Words.preferredBy("ar").direction()).isEqualTo("rtl");
    }

    @Test
    void whoeverPrefersNothingKnownReadsEnglish() {
        assertThat(Words.preferredBy(null).language()).isEqualTo("en");
        assertThat(Words.preferredBy("").language()).isEqualTo("en");
        assertThat(Words.preferredBy("%%%;;q=x").language()).isEqualTo("en");
        assertThat(Words.preferredBy("tlh").language()).isEqualTo("en");
    }

    @Test
    void placesAreFilledAndAMissingKeyShowsItself() {
        Words words = Words.preferredBy("en");
        assertThat(words.say("thread.label", "name", "Ann")).isEqualTo("Conversation with Ann");
        assertThat(words.say("no.such.key")).isEqualTo("no.such.key");
    }

    @Test
    void everyKeyThatATemplateSaysExists() throws IOException {
        assertThat(keys(Path.of("src/main/jte"), Pattern.compile("page\\.say\\(\"([^\"]+)\"[,)]")))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(Words.preferredBy("en").has(key)).as(key).isTrue());
    }

    @Test
    void everyKeyThatAScriptSaysExists() throws IOException {
        assertThat(keys(Path.of("src/main/resources/duologue"), Pattern.compile("say\\('([^'$]+)'[,)]")))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(Words.preferredBy("en").has(key)).as(key).isTrue());
    }

    private static Set<String> keys(Path folder, Pattern said) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(jte|js)"))
                    .flatMap(file -> said.matcher(read(file)).results())
                    .map(MatchResult::group)
                    .map(match -> match.replaceAll(".*?[\"']([^\"']+)[\"'].*", "$1"))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
