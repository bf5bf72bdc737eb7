package dev.duologue.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.SwitchState;
import dev.duologue.kit.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Everything that sends a browser on sends it to a page of this site, whatever the request asks for and wherever.
class RedirectTest {
    private static final Pattern OWN = Pattern.compile(
            "/(signin(\\?next=%2F[A-Za-z0-9%._~-]*)?|messages(/[0-9a-f-]{36})?|admin/messaging\\?now=[a-z-]+|settings\\?saved=true"
                    + "|duologue/assets/([0-9a-f]+/)?embed/(duologue|badge)\\.js)");
    private static final List<String> NAMES = List.of(
            "next",
            "url",
            "return",
            "return_to",
            "returnUrl",
            "redirect",
            "redirect_uri",
            "continue",
            "dest",
            "r",
            "u");
    private static final List<String> ELSEWHERE = List.of(
            "https://evil.example",
            "//evil.example",
            "///evil.example",
            "/%5Cevil.example",
            "%5C%5Cevil.example",
            "%2F%2Fevil.example",
            "%252F%252Fevil.example",
            "https:evil.example",
            "http:%2F%2Fevil.example",
            "javascript:alert(1)",
            "%6Aavascript:alert(1)",
            "data:text/html,hi",
            "%0D%0ALocation:%20https://evil.example",
            "x%0D%0ASet-Cookie:%20evil=1",
            "%E5%98%8D%E5%98%8ALocation:https://evil.example",
            "..%2F..%2F%2Fevil.example",
            ".evil.example",
            "@evil.example");
    private static final List<String> HEADS = List.of(
            "Referer: https://evil.example/\n",
            "X-Forwarded-Host: evil.example\n",
            "X-Forwarded-Proto: javascript\nForwarded: host=evil.example\n",
            "X-Original-URL: //evil.example\nX-Rewrite-URL: //evil.example\n",
            "X-Forwarded-Prefix: //evil.example\n");

    private final World world = new World(new InMemoryStore());
    private final RawLine line = world.grounds.line();
    private final List<String> astray = new ArrayList<>();
    private int tried;
    private int sentOn;

    @AfterEach
    void close() {
        line.close();
        world.close();
    }

    @Test
    void everyRedirectLeadsToAPageOfThisSite() {
        List<Row> redirecting = Rows.all().stream()
                .filter(row -> row.isPage()
                        || row.good().startsWith("30")
                        || row.path().startsWith("/session"))
                .toList();
        for (Row row : redirecting) {
            for (Role role : List.of(Role.TRAINER, Role.ADMINISTRATOR, Role.NOBODY)) {
                for (String evil : ELSEWHERE) {
                    follow(
                            row,
                            role,
                            NAMES.stream().map(name -> name + "=" + evil).collect(Collectors.joining("&")),
                            "");
                }
                HEADS.forEach(head -> follow(row, role, "", head));
            }
        }
        for (String evil : ELSEWHERE) {
            for (String path : List.of(
                    "/", "//", "/messages/", "/messages/with/", "/people/", "/session/", "/signin/", "/embed/v1/")) {
                judge(line.ask(
                        "GET " + path + evil + " HTTP/1.1\nAccept: text/html\n" + world.cookie(Role.TRAINER), ""));
                judge(line.ask("GET " + path + evil + " HTTP/1.1\nAccept: text/html\n", ""));
            }
        }
        ELSEWHERE.forEach(this::signInOnTheWayTo);
        System.out.printf("redirects: %d of %,d lead astray, %,d answers%n", astray.size(), sentOn, tried);
        assertThat(astray).isEmpty();
        assertThat(sentOn).isGreaterThan(500);
    }

    /// Asks with the bait in the query and, where there is one, in the form.
    private void follow(Row row, Role role, String bait, String head) {
        String query = bait.isEmpty() ? "" : (row.path().contains("?") ? "&" : "?") + bait;
        String form = row.isPage() && !row.fields().isEmpty() ? "&" + bait : "";
        String credentials = row.path().startsWith("/session") ? world.bearer(role) : world.cookie(role);
        String request = row.head(
                        world.present, role.user(), SwitchState.ON, "Accept: text/html\n" + credentials + head)
                .replaceFirst(" HTTP", query.replace("\\", "\\\\") + " HTTP");
        judge(line.ask(request, row.body(world.present, role.user(), SwitchState.ON) + form));
    }

    /// Whoever signs in goes on to where they wanted to, if that is here.
    private void signInOnTheWayTo(String evil) {
        RawAnswer answer = line.ask(
                "POST /session HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nAccept: text/html",
                "token=" + world.token(Role.TRAINER) + "&next=" + evil);
        tried++;
        sentOn++;
        String location = answer.header("Location").orElse("");
        if (!location.matches("/[^/\\\\].*")
                || answer.header("Set-Cookie").orElse("").contains("evil")) {
            astray.add("sign-in to " + location);
        }
    }

    private void judge(RawAnswer answer) {
        tried++;
        // The address that was asked for may come back in `next`, escaped; what it leads to is tried below.
        boolean injected = answer.headers().stream()
                .anyMatch(header -> header.contains("evil") && !header.startsWith("Location: /signin?next=%2F"));
        if (injected) {
            astray.add(answer.headers().toString());
        }
        answer.header("Location").ifPresent(location -> {
            sentOn++;
            if (!OWN.matcher(location).matches()) {
                astray.add(location);
            }
        });
    }
}
