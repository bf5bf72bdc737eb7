package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Small screens, large letters and colours that are not ours: nothing is cut off, and what is a thing still looks like
/// one.
@ExtendWith(Shared.class)
class AnySizeTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final List<String> FEW = List.of("admin", "inbox", "thread", "search", "settings");
    private static final Look NARROW = new Look(320, 568, false, "en", true, true);

    private static final String LARGE_LETTERS = """
            addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });""";

    /// Every element through all shadow roots that can be seen, as `all`.
    private static final String SEEN = """
            const walk = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? walk(one.shadowRoot) : [])]);
            const all = walk(document).filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
              && one.getBoundingClientRect().width > 1);
            const name = (one) => `${one.localName}.${one.className} "${one.textContent.trim().slice(0, 30)}"`;
            """;

    /// What makes the page wider than the screen, and buttons that do not show all they say.
    private static final String CUT_OFF = "(() => {" + SEEN + """
            const page = document.scrollingElement;
            const wide = page.scrollWidth > page.clientWidth + 1 ? [`the page, ${page.scrollWidth} px`] : [];
            const cut = all.filter((one) => one.localName === 'button' && one.scrollWidth > one.clientWidth + 1
              && getComputedStyle(one).textOverflow !== 'ellipsis');
            const beyond = all.filter((one) => ['button', 'textarea', 'input', 'a'].includes(one.localName)
              && !one.closest('.visually-hidden, .skip')).filter((one) => { const box = one.getBoundingClientRect();
                return box.left < -1 || box.right > innerWidth + 1; });
            return [...wide, ...cut.map(name), ...beyond.map(name)]; })()""";

    /// What has only its background to be told from the rest by, and that is taken away.
    private static final String FLAT = "(() => {" + SEEN + """
            return all.filter((one) => one.matches('.bubble, dialog, .banner, .count, .send, article button')
              && !one.closest('.emoji') && parseFloat(getComputedStyle(one).borderTopWidth) === 0).map(name); })()""";

    private final Chromium chromium;

    AnySizeTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @AfterEach
    void noComplaints() {
        assertThat(chromium.mistakes()).isEmpty();
    }

    @Test
    void threeHundredAndTwentyPixelsAreEnough() {
        try (House house = new House();
                Device device = chromium.device(house, NARROW)) {
            look(house, device, "320 px", CUT_OFF);
        }
    }

    @Test
    void lettersMayBeTwiceAsLarge() {
        try (House house = new House();
                Device device = chromium.device(house, Look.DESK).before(LARGE_LETTERS)) {
            look(house, device, "200 % letters", CUT_OFF);
        }
    }

    @Test
    void coloursOfTheReadersOwnLeaveEverythingInItsPlace() {
        try (House house = new House();
                Device device = chromium.device(house, Look.DESK)) {
            device.context()
                    .onPage(page ->
                            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE)));
            look(house, device, "forced colours", FLAT);
        }
    }

    private static void look(House house, Device device, String what, String question) {
        device.signIn(house.administrator("ana"));
        Tab tab = device.open("/people");
        var ways = new States(house).ways();
        List<String> names = DEEP ? List.copyOf(ways.keySet()) : FEW;
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            Objects.requireNonNull(ways.get(name)).go(tab);
            assertThat(tab.page.locator("main, duologue-inbox").first()).isVisible();
            for (JsonElement each : tab.script(question).getAsJsonArray()) {
                wrong.add(name + ": " + each.getAsString());
            }
        }
        System.out.printf("%s: %d faults in %d states%n", what, wrong.size(), names.size());
        assertThat(wrong).isEmpty();
    }
}
