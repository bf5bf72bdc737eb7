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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void whatIsFilledInIsNotLookedAtAgain() {
        assertThat(Words.preferredBy("en").say("announce.many", "name", "{count} $1 \\", "count", 2))
                .isEqualTo("2 new messages from {count} $1 \\");
        assertThat(Words.preferredBy("en").say("announce.many", "name", "1", "count", 2))
                .as("only the count decides on the form")
                .isEqualTo("2 new messages from 1");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1, one",
        "en, 0, other",
        "de, 2, other",
        "es, 1, one",
        "fr, 0, one",
        "pt-BR, 1, one",
        "pt-BR, 2, other",
        "ja, 1, other",
        "ar, 0, zero",
        "ar, 1, one",
        "ar, 2, two",
        "ar, 3, few",
        "ar, 110, few",
        "ar, 11, many",
        "ar, 199, many",
        "ar, 100, other",
        "ar, 102, other",
    })
    void aNumberHasTheFormOfItsLanguage(String language, long count, String form) {
        assertThat(Plural.of(language, count)).isEqualTo(form);
    }

    @Test
    void everyKeyThatTheServerSaysExists() throws IOException {
        assertThat(keys(Path.of("src/main/java"), Pattern.compile("\\bsay\\(\\s*\"([^\"]+)\"\\s*[,)]")))
                .contains("mail.count", "push.from")
                .allSatisfy(key ->
                        assertThat(Words.preferredBy("en").has(key)).as(key).isTrue());
    }

    @Test
    void everyKeyThatATemplateSaysExists() throws IOException {
        assertThat(keys(Path.of("src/main/jte"), Pattern.compile("(?:page|digest)\\.say\\(\"([^\"]+)\"[,)]")))
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
                    .filter(file -> file.toString().matches(".*\\.(jte|js|java)"))
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
