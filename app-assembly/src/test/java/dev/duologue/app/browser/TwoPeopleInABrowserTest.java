package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.duologue.app.product.Client;
import dev.duologue.app.product.Product;
import dev.duologue.app.product.TestToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Type in one window, see it in the other, and see the read mark come back.
class TwoPeopleInABrowserTest {
    @TempDir
    private Path folder;

    @Test
    void whatOneTypesTheOtherSeesAndTheReadMarkComesBack() throws Exception {
        String url = "sqlite:" + folder.resolve("messages.db");
        try (Product product = new Product(folder, url).with("ENABLE_DIRECT_MESSAGING", "true");
                Chromium chromium = new Chromium()) {
            assertThat(product.run("init-db").exit()).isZero();
            product.serve();
            Client anaOnTheWire = new Client(product.base(), TestToken.of("ana"));
            String thread = anaOnTheWire
                    .post(
                            "/api/messaging/threads",
                            Client.object().put("to", "ben").put("body", "Hello Ben"))
                    .body()
                    .at("/thread/id")
                    .asText();

            Page ana = chromium.signedIn(product.base(), TestToken.of("ana"), 1_280, 800);
            ana.navigate(product.base() + "/messages/" + thread);
            Page ben = chromium.signedIn(product.base(), TestToken.of("ben"), 390, 844);
            ben.navigate(product.base() + "/messages/" + thread);
            assertThat(message(ben, "Hello Ben")).isVisible();

            write(ana, "Shall we go up on Friday? 🏔️");
            assertThat(message(ben, "Shall we go up on Friday? 🏔️")).isVisible();
            assertThat(ana.getByRole(AriaRole.ARTICLE).last()).containsText("Read");

            write(ben, "مرحبا، نعم! <b>bold</b>");
            assertThat(message(ana, "مرحبا، نعم! <b>bold</b>")).isVisible();
            assertThat(ben.getByRole(AriaRole.ARTICLE).last()).containsText("Read");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private static void write(Page page, String text) {
        Locator area = page.locator("duologue-inbox textarea");
        area.fill(text);
        area.press("Enter");
        assertThat(message(page, text)).isVisible();
    }

    private static Locator message(Page page, String text) {
        return page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
    }
}
