package dev.duologue.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// A real browser. Whatever a page complains about, a broken rule of its content security policy for example, is kept.
public final class Chromium implements AutoCloseable {
    static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double PATIENCE_MS = 15_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    public Chromium() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        installed().ifPresent(browser -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        LaunchOptions options = new LaunchOptions().setArgs(FLAGS);
        installed().ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    /// A window of its own, with cookies and storage of its own, in which somebody is signed in.
    public Page signedIn(URI base, String token, int width, int height) {
        Page page = window(width, height);
        page.navigate(base.resolve("/messages").toString());
        page.getByLabel("Token").fill(token);
        page.locator("form[action$='/session'] button").click();
        return page;
    }

    /// A window of its own, with cookies and storage of its own, of this many pixels.
    public Page window(int width, int height) {
        return context(new Look(width, height, false, "en", true, false)).newPage();
    }

    /// Somebody's own browser at a house, not signed in.
    public Device device(House house, Look look) {
        return new Device(context(look), house);
    }

    /// Somebody's own browser at a house, signed in.
    public Device device(House house, String user, Look look) {
        return device(house, look).signIn(house.token(user));
    }

    private BrowserContext context(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setLocale(look.language())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(look.scripts())
                .setHasTouch(look.touch())
                .setIsMobile(look.touch())
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        return context;
    }

    /// What the pages complained about so far.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// The complaints that nothing but a mistake of ours can cause: a rule of the content policy or of Trusted Types was
    /// broken, or a script failed. That an answer of the server was an error is left out.
    public List<String> mistakes() {
        return complaints.stream()
                .filter(complaint -> !complaint.startsWith("Failed to load resource")
                        && !complaint.startsWith("WebSocket connection to"))
                .toList();
    }

    /// Begins to listen anew.
    void forget() {
        complaints.clear();
    }

    @Override
    public void close() {
        playwright.close();
    }

    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
