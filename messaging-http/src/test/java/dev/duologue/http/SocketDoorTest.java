package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may open a socket, from where, and for how long.
class SocketDoorTest {
    private Site site;

    @BeforeEach
    void open() {
        site = Site.open();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://127.0.0.1",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1:PORT/",
                "http://127.0.0.1:PORT.evil.example",
                "HTTP://127.0.0.1:PORT",
                "http://localhost:PORT",
                "http://evil.example@127.0.0.1:PORT",
                "file://",
                "",
                "http://127.0.0.1:PORT http://evil.example"
            })
    void anotherOriginIsNotAllowed(String origin) {
        String exact = origin.replace("PORT", Integer.toString(site.server.port()));
        assertThat(site.socket(site.ticket(site.token("ana")), exact).closeCode())
                .isEqualTo(4403);
    }

    @Test
    void theServersOwnOriginAndNoneAreAllowedWithATicket() {
        try (Line page = site.socket(site.ticket(site.token("ana")), site.url());
                Line program = site.socket(site.ticket(site.token("ana")), null)) {
            page.frame("hello");
            program.frame("hello");
        }
    }

    @Test
    void aTicketOpensOneSocketWithin30Seconds() {
        String ticket = site.ticket(site.token("ana"));
        site.socket(ticket, null).frame("hello");
        assertThat(site.socket(ticket, null).closeCode()).isEqualTo(4401);
        String late = site.ticket(site.token("ana"));
        site.scene.clock.move(Duration.ofSeconds(31));
        assertThat(site.socket(late, null).closeCode()).isEqualTo(4401);
        assertThat(site.socket("", null).closeCode()).isEqualTo(4401);
        assertThat(site.socket("%zz".replace("%", "%25"), null).closeCode()).isEqualTo(4401);
        assertThat(Line.open(site.client, site.url().replace("http", "ws") + "/ws/messaging", site.url(), null)
                        .closeCode())
                .isEqualTo(4401);
    }

    @Test
    void aSocketEndsWithItsToken() {
        try (Line ana = site.socket(site.token("ana"))) {
            site.scene.clock.move(Duration.ofMinutes(61));
            assertThat(ana.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aNinthSocketIsTooMany() {
        var lines = IntStream.range(0, 8)
                .mapToObj(i -> site.socket(site.token("ana")))
                .toList();
        assertThat(site.socket(site.ticket(site.token("ana")), null).closeCode())
                .isEqualTo(4429);
        lines.getFirst().close();
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            Line again = site.socket(site.ticket(site.token("ana")), null);
            again.frame("hello");
        });
        lines.forEach(Line::close);
    }
}
