package dev.duologue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {
    @Test
    void bothSpellingsMeanTheSame() {
        for (String url : new String[] {
            "postgresql://ana:p%40ss+word@db.example:5433/chat?sslmode=require",
            "postgres://ana:p%40ss+word@db.example:5433/chat?sslmode=require",
            "jdbc:postgresql://db.example:5433/chat?sslmode=require&user=ana&password=p%40ss+word"
        }) {
            PostgresUrl parsed = PostgresUrl.parse(url);
            assertThat(parsed.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/chat");
            assertThat(parsed.properties())
                    .containsEntry("user", "ana")
                    .containsEntry("password", "p@ss+word")
                    .containsEntry("sslmode", "require")
                    .containsEntry("currentSchema", "duologue");
            assertThat(parsed.location()).isEqualTo("postgresql://db.example:5433/chat");
            assertThat(parsed.toString()).doesNotContain("p@ss");
        }
    }

    @Test
    void theSchemaMayBeChosen() {
        assertThat(PostgresUrl.parse("postgresql://h/chat?currentSchema=messages")
                        .schema())
                .isEqualTo("messages");
        assertThatThrownBy(() -> PostgresUrl.parse("postgresql://h/chat?currentSchema=a\"b"))
                .hasMessageContaining("currentSchema");
    }

    @Test
    void anythingElseIsToldTheRightFormWithoutThePassword() {
        for (String url :
                new String[] {"", "mysql://ana:secret@h/chat", "postgresql://ana:secret@", "data/messages.db"}) {
            assertThatThrownBy(() -> Database.open(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgresql://user:password@host")
                    .hasMessageNotContaining("secret");
        }
    }
}
