package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SearchText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not stored for searches, the databases find by themselves.
class FoldingTest {
    /// Capital letters of several scripts, and such as become small ones of another length or script.
    private static final List<String> TEXTS = List.of(
            "See you at SEVEN [at the gym] @Z`{",
            "ärger mit der Straße",
            "Ärger",
            "ΣΊΣΥΦΟΣ",
            "İstanbul, ıssız",
            "\u212A and K",
            "ǅ \uD801\uDC00",
            "ﬁn");

    @Test
    void onlyWhatTheDatabaseCannotDoItselfIsStored() {
        assertThat(Folding.stored("See you at SEVEN [at the gym] @Z`{")).isNull();
        assertThat(Folding.stored("ärger mit der straße")).isNull();
        assertThat(Folding.stored("Ärger")).isEqualTo("ärger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatIsNotStoredTheDatabaseMakesTheSame(String backend) throws SQLException {
        String memory = "jdbc:sqlite::memory:";
        try (Connection connection = backend.equals("sqlite")
                        ? DriverManager.getConnection(memory)
                        : Postgres.connect(Postgres.newSchema());
                PreparedStatement lower = connection.prepareStatement(
                        backend.equals("sqlite") ? "select lower(?)" : "select lower(cast(? as text) collate \"C\")")) {
            for (String text : TEXTS) {
                String stored = Folding.stored(text);
                lower.setString(1, text);
                try (ResultSet rows = lower.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(stored == null ? rows.getString(1) : stored)
                            .as(text)
                            .isEqualTo(SearchText.fold(text));
                }
            }
        }
    }
}
