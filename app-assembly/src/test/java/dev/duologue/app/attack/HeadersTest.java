package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import dev.duologue.app.attack.Row.Rule;
import dev.duologue.kit.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What browsers and caches are told, on every answer of every route: to those who may and to those who may not.
class HeadersTest {
    private static final Set<String> POLLED = Set.of(
            "GET /api/messaging/threads",
            "GET /api/messaging/threads?archived=true",
            "GET /api/messaging/unread-count");

    private final World world = new World(new InMemoryStore());
    private final RawLine line = world.grounds.line();
    private final List<String> faults = new ArrayList<>();
    private int walked;

    @AfterEach
    void close() {
        line.close();
        world.close();
    }

    @Test
    void everyAnswerTellsBrowsersAndCachesWhatTheyMustKnow() {
        for (SwitchState state : List.of(SwitchState.ON, SwitchState.OFF)) {
            world.grounds.flip(state);
            for (Row row : Rows.all()) {
                for (Role role : Role.values()) {
                    for (String head : List.of(world.bearer(role), "Accept: text/html\n" + world.bearer(role))) {
                        String body =
                                row.body(world.present, role.user(), state).replace("{token}", world.token(role));
                        RawAnswer answer = line.ask(row.head(world.present, role.user(), state, head), body);
                        walked++;
                        judge(row, answer, state + " " + role + " " + row);
                    }
                }
            }
        }
        judge(Rows.all().getFirst(), line.ask("GET /ws/messaging HTTP/1.1", ""), "the socket's address");
        System.out.printf("headers: %d faults in %,d answers%n", faults.size(), walked);
        assertThat(faults).isEmpty();
    }

    @Test
    void inboxAndUnreadCountAreCheapToPollAndEverybodysOwn() {
        for (String path : List.of("/api/messaging/threads", "/api/messaging/unread-count")) {
            String ask = "GET " + path + " HTTP/1.1\n";
            RawAnswer mine = line.ask(ask + world.bearer(Role.TRAINER), "");
            String tag = mine.header("ETag").orElseThrow(() -> new AssertionError(mine));
            String again = ask + "If-None-Match: " + tag + "\n";
            RawAnswer same = line.ask(again + world.bearer(Role.TRAINER), "");
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.header("Cache-Control")).hasValue("private, no-cache");
            assertThat(line.ask(again + world.bearer(Role.STRANGER), "").status())
                    .isEqualTo(200);
            assertThat(line.ask(again, "").verdict()).isEqualTo("401 unauthenticated");
            assertThat(line.ask(again + world.bearer(Role.HALF_MEMBER), "").status())
                    .isEqualTo(403);
            world.say("ben", "ana", "present");
            assertThat(line.ask(again + world.bearer(Role.TRAINER), "").status())
                    .isEqualTo(200);
        }
    }

    private void judge(Row row, RawAnswer answer, String what) {
        String type = answer.header("Content-Type").orElse("");
        String cache = answer.header("Cache-Control").orElse("");
        if (!answer.body().isEmpty()) {
            require(answer.header("X-Content-Type-Options").orElse("").equals("nosniff"), what + ": nosniff");
        }
        if (type.startsWith("text/html")) {
            judgePage(answer, row.path().equals("/docs"), what);
        }
        boolean polled = POLLED.contains(row.toString()) && answer.status() == 200;
        boolean personal = row.rule() != Rule.ANYBODY
                || answer.status() >= 400
                || row.path().matches("/(signin|session.*)");
        if (polled) {
            require(cache.equals("private, no-cache") && answer.header("ETag").isPresent(), what + ": " + cache);
            require(answer.header("Vary").orElse("").contains("Authorization"), what + ": Vary");
        } else if (personal) {
            require(cache.equals("no-store"), what + ": " + cache + " for " + answer.status());
        }
    }

    private void judgePage(RawAnswer answer, boolean docs, String what) {
        String policy = answer.header("Content-Security-Policy").orElse("");
        String scripts = policy.replaceFirst("(?s).*script-src ([^;]*).*", "$1");
        require(policy.startsWith("default-src 'none'") && scripts.equals("'self'"), what + ": " + policy);
        require(policy.contains("frame-ancestors") && policy.contains("base-uri 'none'"), what + ": " + policy);
        require(policy.contains("form-action"), what + ": " + policy);
        require(answer.header("Referrer-Policy").isPresent(), what + ": Referrer-Policy");
        if (!docs) {
            require(policy.contains("require-trusted-types-for 'script'"), what + ": Trusted Types");
            require(!policy.contains("unsafe"), what + ": " + policy);
        }
    }

    private void require(boolean kept, String what) {
        if (!kept) {
            faults.add(what);
        }
    }
}
