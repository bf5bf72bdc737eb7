package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class JoinedScriptTest {
    private static final Path SOURCES = Path.of("src/main/resources/duologue");
    private static final int KIB = 1_000;

    @Test
    void theInboxTravelsInFortyKilobytes() {
        assertThat(zipped(JoinedScript.of("embed/duologue.js"))).isLessThanOrEqualTo(40 * KIB);
    }

    @Test
    void theButtonAndTheBadgeTravelInTwelveKilobytes() {
        assertThat(zipped(JoinedScript.of("embed/badge.js"))).isLessThanOrEqualTo(12 * KIB);
    }

    @Test
    void theStylesTravelInTenKilobytes() throws IOException {
        try (Stream<Path> sheets = Files.list(SOURCES.resolve("ui/styles"))) {
            String together = sheets.sorted().map(JoinedScriptTest::read).collect(Collectors.joining());
            int bytes = zipped(Files.readString(SOURCES.resolve("page.css"))) + zipped(together);
            assertThat(bytes).isLessThanOrEqualTo(10 * KIB);
        }
    }

    @Test
    void nothingIsLeftToImportBeforeItRuns() {
        assertThat(JoinedScript.of("embed/duologue.js")).doesNotContainPattern("(?m)^import ");
    }

    @Test
    void whatTheEntryOffersIsStillOffered() {
        assertThat(JoinedScript.of("embed/duologue.js")).contains("export const { register, logout } = ");
    }

    @Test
    void namesThatOnlyAClassSeesAreShortAndNothingElseIs() {
        String script = JoinedScript.of("embed/duologue.js");
        assertThat(script).contains("this.#p0").doesNotContain("#catchUp", "#moved(");
        assertThat(script).contains("#2f5bd8", "fff");
    }

    @Test
    void aMissingModuleIsNamed() {
        assertThatThrownBy(() -> JoinedScript.of("embed/none.js")).hasMessageContaining("embed/none.js");
    }

    @Test
    void noModuleIsLongerThanTwoHundredLines() throws IOException {
        try (Stream<Path> modules = Files.walk(SOURCES)) {
            assertThat(modules.filter(path -> path.toString().endsWith(".js")))
                    .allSatisfy(module -> assertThat(linesOfCode(module)).isLessThanOrEqualTo(200));
        }
    }

    @Test
    void noLineOfAModuleEndsInAComment() throws IOException {
        try (Stream<Path> modules = Files.walk(SOURCES)) {
            assertThat(modules.filter(path -> path.toString().endsWith(".js")))
                    .allSatisfy(module -> assertThat(read(module)).doesNotContainPattern("(?m)[;{,(] *//.*$"));
        }
    }

    private static long linesOfCode(Path module) {
        return read(module)
                .lines()
                .map(String::strip)
                .filter(line ->
                        !line.isEmpty() && !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
                .count();
    }

    private static int zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.size();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
