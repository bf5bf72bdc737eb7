package dev.duologue.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Takes the pictures of the documents: all of them into `docs/images` in a deep run, otherwise a few to look at.
@ExtendWith(Shared.class)
class PicturesTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final Path FOLDER = Path.of(DEEP ? "../docs/images" : "target/images");
    private static final List<String> WANTED =
            List.of("people", "profile", "admin", "error", "inbox", "thread", "first-message", "search");
    private static final List<String> FEW = List.of("people", "thread");

    @Test
    void theScreensArePictured(Chromium chromium) throws Exception {
        Files.createDirectories(FOLDER);
        List<Look> looks = DEEP
                ? List.of(Look.DESK, Look.DESK.inTheDark(), Look.PHONE, Look.PHONE.inTheDark())
                : List.of(Look.PHONE);
        for (Look look : looks) {
            picture(chromium, look);
        }
        assertThat(FOLDER.resolve("thread-" + name(Look.PHONE) + ".png")).isNotEmptyFile();
    }

    private static void picture(Chromium chromium, Look look) {
        try (House house = new House();
                Device device = chromium.device(house, look)) {
            if (DEEP) {
                take(device.open("/signin"), "sign-in", look);
                try (Device newcomer = chromium.device(house, "newcomer", look)) {
                    take(newcomer.open("/messages").ready(), "empty", look);
                }
            }
            device.signIn(house.administrator("ana"));
            Tab tab = device.open("/people");
            Map<String, States.Way> ways = new States(house).ways();
            for (String state : DEEP ? WANTED : FEW) {
                Objects.requireNonNull(ways.get(state)).go(tab);
                take(tab, state, look);
            }
        }
    }

    private static void take(Tab tab, String state, Look look) {
        tab.page.waitForLoadState(LoadState.LOAD);
        tab.page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(FOLDER.resolve(state + "-" + name(look) + ".png")));
    }

    private static String name(Look look) {
        return look.width() + (look.dark() ? "-dark" : "-light");
    }
}
