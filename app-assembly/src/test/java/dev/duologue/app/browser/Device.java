package dev.duologue.app.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;

/// One person's browser: its tabs share cookies and storage with each other and with nobody else.
public final class Device implements AutoCloseable {
    private final BrowserContext context;
    private final House house;

    Device(BrowserContext context, House house) {
        this.context = context;
        this.house = house;
    }

    /// Exchanges a token for a session of this browser.
    public Device signIn(String token) {
        APIResponse answer = context.request()
                .post(
                        house.url("/session"),
                        RequestOptions.create()
                                .setHeader("Accept", "text/html")
                                .setMaxRedirects(0)
                                .setForm(FormData.create().set("token", token)));
        if (answer.status() != 303) {
            throw new AssertionError("Sign-in answered " + answer.status());
        }
        return this;
    }

    /// A new tab with this page of ours, complete.
    public Tab open(String path) {
        Tab tab = new Tab(context.newPage(), house);
        tab.go(path);
        return tab;
    }

    /// Runs in every page that is opened from now on, before its own scripts.
    public Device before(String script) {
        context.addInitScript(script);
        return this;
    }

    public BrowserContext context() {
        return context;
    }

    public void offline(boolean offline) {
        context.setOffline(offline);
    }

    /// Tabs that are open.
    public int tabs() {
        return (int) context.pages().stream().filter(page -> !page.isClosed()).count();
    }

    @Override
    public void close() {
        context.close();
    }
}
