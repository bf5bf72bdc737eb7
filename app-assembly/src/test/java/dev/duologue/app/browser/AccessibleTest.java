package dev.duologue.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every state of the screens against the rules of axe for WCAG 2.0 to 2.2, A and AA, and its best practices.
@ExtendWith(Shared.class)
class AccessibleTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final String RULES = """
            axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
              'best-practice'] }).then(({ violations }) => violations.map((one) => one.id + ': '
              + one.nodes.map((node) => node.target.flat().join(' ') + ' ' + node.failureSummary).join(' | ')))""";

    private final List<String> violations = new ArrayList<>();
    private final String axe = axe();
    private int runs;

    @Test
    void noStateBreaksARule(Chromium chromium) {
        List<Look> looks = looks();
        for (int turn = 0; turn < looks.size(); turn++) {
            look(chromium, looks.get(turn), turn);
        }
        System.out.printf("axe violations: %d of %d runs, %d looks%n", violations.size(), runs, looks.size());
        assertThat(violations).isEmpty();
        assertThat(chromium.mistakes()).isEmpty();
    }

    /// In full every state has every look; otherwise each state has one of two.
    private void look(Chromium chromium, Look look, int turn) {
        try (House house = new House();
                Device device = chromium.device(house, look)) {
            check(device.open("/signin"), look, "sign-in");
            check(device.open("/problems/rate-limited"), look, "problem");
            empty(chromium, house, look);
            device.signIn(house.administrator("ana"));
            Tab tab = device.open("/people");
            int at = turn;
            for (Map.Entry<String, States.Way> way : new States(house).ways().entrySet()) {
                way.getValue().go(tab);
                if (DEEP || at % 2 == 0) {
                    check(tab, look, way.getKey());
                }
                at++;
            }
        }
        withoutScripts(chromium, look);
    }

    private void empty(Chromium chromium, House house, Look look) {
        try (Device newcomer = chromium.device(house, "newcomer", look)) {
            check(newcomer.open("/messages").ready(), look, "empty");
        }
    }

    private void withoutScripts(Chromium chromium, Look look) {
        try (House house = new House();
                Device device = chromium.device(house, look).signIn(house.administrator("ana"))) {
            device.context().route(Pattern.compile(".*/duologue/assets/.*\\.js"), Route::abort);
            new States(house);
            String thread = House.path(house.say("lena", "ana", "and a search"));
            for (String path : List.of("/messages", thread, "/messages/search?q=run", "/messages/with/tom")) {
                check(device.open(path), look, "without scripts " + path.replaceAll("[0-9a-f-]{30,}", "thread"));
            }
        }
    }

    private void check(Tab tab, Look look, String state) {
        if (tab.script("typeof axe").getAsString().equals("undefined")) {
            tab.script(axe);
        }
        tab.script(
                "Promise.all(document.getAnimations({ subtree: true }).map((one) => { try { one.finish(); } catch { } }))");
        runs++;
        for (JsonElement violation : tab.script(RULES).getAsJsonArray()) {
            violations.add(look + " " + state + " " + violation.getAsString());
        }
    }

    private static List<Look> looks() {
        if (!DEEP) {
            return List.of(Look.DESK, Look.PHONE.inTheDark().in("ar"));
        }
        List<Look> looks = new ArrayList<>();
        for (Look look : List.of(Look.DESK, Look.PHONE)) {
            for (String language : List.of("en", "ar")) {
                looks.add(look.in(language));
                looks.add(look.in(language).inTheDark());
            }
        }
        return looks;
    }

    private static String axe() {
        try (InputStream source = Objects.requireNonNull(AccessibleTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8) + "; 0";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
