package dev.duologue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    private static List<Row> parse(String text) {
        Complaints complaints = new Complaints();
        List<Row> rows = Csv.parse(text, List.of("a"), List.of("b"), complaints);
        complaints.requireNone();
        return rows;
    }

    @Test
    void quotesCommasAndLineBreaksAreUnderstood() {
        List<Row> rows = parse("b,a\r\n\"x, \"\"y\"\"\nz\",1\r\n\r\n , 2 \n");
        assertThat(rows.get(0).get("b")).isEqualTo("x, \"y\"\nz");
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(rows.get(1).get("b")).isNull();
        assertThat(rows.get(1).require("a")).isEqualTo("2");
        assertThat(rows.get(1).line()).isEqualTo(5);
        assertThat(rows).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|The first line must name the columns a and may name b.",
                "b\\n1|The first line must name the columns a",
                "a,c\\n1,2|The first line must name the columns a",
                "a\\n1,2|Line 2 has 2 values where 1 are needed",
                "a\\n\"1|Line 2 opens a quote that is never closed",
                "a\\n\"1\"2|Line 2 has text after a closing quote"
            })
    void anythingElseIsRefusedWithTheLine(String text, String sentence) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(sentence);
    }
}
