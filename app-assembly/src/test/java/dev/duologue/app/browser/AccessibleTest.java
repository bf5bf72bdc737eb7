package dev.duologue.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every state of the screens against the rules of [Axe].
@ExtendWith(Shared.class)
class AccessibleTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private final List<String> violations = new ArrayList<>();
    private final Axe axe = new Axe();

    @Test
    void noStateBreaksARule(Chromium chromium) {
        List<Look> looks = looks();
        for (int turn = 0; turn < looks.size(); turn++) {
            look(chromium, looks.get(turn), turn);
        }
        System.out.printf("axe violations: %d of %d runs, %d looks%n", violations.size(), axe.runs(), looks.size());
        assertThat(violations).isEmpty();
        assertThat(chromium.mistakes()).isEmpty();
    }

    /// In full every state has every look; otherwise the first part has one look and the rest another.
    private void look(Chromium chromium, Look look, int turn) {
        try (House house = new House();
                Device device = chromium.device(house, look)) {
            check(device.open("/signin"), look, "sign-in");
            check(device.open("/problems/rate-limited"), look, "problem");
            empty(chromium, house, look);
            device.signIn(house.administrator("ana"));
            Tab tab = device.open("/people");
            Map<String, States.Way> ways = new States(house).ways();
            List<String> names = List.copyOf(ways.keySet());
            int middle = names.indexOf(States.MIDDLE);
            List<String> part = turn == 0 ? names.subList(0, middle) : names.subList(middle, names.size());
            for (String name : DEEP ? names : part) {
                Objects.requireNonNull(ways.get(name)).go(tab);
                check(tab, look, name);
            }
        }
        if (DEEP || turn == 0) {
            withoutScripts(chromium, look);
        }
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
            for (String path : List.of(
                    "/messages", thread, "/messages/search?q=run", "/messages/with/tom", "/settings?saved=true")) {
                check(device.open(path), look, "without scripts " + path.replaceAll("[0-9a-f-]{30,}", "thread"));
            }
        }
    }

    private void check(Tab tab, Look look, String state) {
        axe.violations(tab).forEach(violation -> violations.add(look + " " + state + " " + violation));
    }

    private static List<Look> looks() {
        if (!DEEP) {
            return List.of(Look.PHONE.inTheDark().in("ar"), Look.DESK);
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
}
