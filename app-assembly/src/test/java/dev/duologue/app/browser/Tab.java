package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One tab of a [Device] that looks at the product.
public final class Tab {
    private static final Pattern SETTLED = Pattern.compile("ready|offline|error|disabled");

    public final Page page;
    private final House house;
    private @Nullable CDPSession session;

    Tab(Page page, House house) {
        this.page = page;
        this.house = house;
    }

    /// Loads a page of ours.
    public Tab go(String path) {
        page.navigate(house.url(path));
        return this;
    }

    /// Waits until the inbox has all it needs.
    public Tab ready() {
        assertThat(inbox()).hasAttribute("data-state", SETTLED);
        return this;
    }

    public Locator inbox() {
        return page.locator("duologue-inbox").first();
    }

    public Locator textField() {
        return page.locator("duologue-inbox textarea");
    }

    /// Messages in the open conversation, oldest first.
    public Locator articles() {
        return page.locator("duologue-inbox article");
    }

    public Locator message(String text) {
        return articles().filter(new Locator.FilterOptions().setHasText(text)).last();
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Sends a message the way most people do, and sees it.
    public Tab write(String text) {
        textField().fill(text);
        textField().press("Enter");
        assertThat(message(text)).isVisible();
        return this;
    }

    /// The last two words about one's newest message: "Sent", "Read", "Waiting to send".
    public Locator state() {
        return page.locator("duologue-inbox .state").last();
    }

    /// What a script answers. It runs as the developer tools do, whatever the page's content policy says.
    ///
    /// @param expression a value or a promise of one
    public JsonElement script(String expression) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("expression", expression);
        wanted.addProperty("awaitPromise", true);
        wanted.addProperty("returnByValue", true);
        wanted.addProperty("userGesture", true);
        JsonObject answer = tools().send("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError("The script failed: " + answer.get("exceptionDetails"));
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    /// The element that has the focus, through every shadow root, as `tag.class` and its name.
    public String focused() {
        return script("""
                (() => { let at = document.activeElement;
                  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                  return at ? `${at.localName} ${at.ariaLabel ?? at.textContent.trim().slice(0, 40)}` : ''; })()""").getAsString();
    }

    public void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /// What the two live regions have said since [#listen].
    public String heard() {
        return script("(globalThis.__heard ?? []).join('\\n')").getAsString();
    }

    /// Writes down from now on what the live regions say.
    public Tab listen() {
        script("""
                (() => { globalThis.__heard = [];
                  const root = document.querySelector('duologue-inbox').shadowRoot;
                  for (const region of root.querySelectorAll('[aria-live]')) {
                    new MutationObserver(() => { if (region.textContent) globalThis.__heard.push(region.textContent); })
                      .observe(region, { childList: true, characterData: true, subtree: true });
                  } })()""");
        return this;
    }

    /// How long the page's main thread has been at work.
    double busySeconds() {
        tools().send("Performance.enable");
        for (JsonElement metric : tools().send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError("The browser does not say how busy it is");
    }

    private CDPSession tools() {
        if (session == null) {
            session = page.context().newCDPSession(page);
        }
        return session;
    }
}
