package dev.duologue.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserContext.GrantPermissionsOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One person's computer: a [Desktop], and on it a browser with a profile that is kept. Only to such a profile does a
/// browser bring back what is done to its notifications; the passing ones of [Chromium] never hear of it.
final class Workstation implements AutoCloseable {
    final Desktop desktop;

    private final Playwright playwright;
    private final BrowserContext context;

    /// @param folder where the profile and the desktop's socket are made
    Workstation(Path folder) {
        desktop = new Desktop(folder);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(desktop.environment());
        Chromium.installed().ifPresent(browser -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        LaunchPersistentContextOptions options =
                new LaunchPersistentContextOptions().setArgs(Chromium.FLAGS).setEnv(environment);
        Chromium.installed().ifPresent(options::setExecutablePath);
        context = playwright.chromium().launchPersistentContext(folder.resolve("profile"), options);
    }

    /// Its browser at a house, which may show notifications.
    Device device(House house) {
        context.grantPermissions(List.of("notifications"), new GrantPermissionsOptions().setOrigin(house.url()));
        return new Device(context, house);
    }

    @Override
    public void close() {
        playwright.close();
        desktop.close();
    }
}
