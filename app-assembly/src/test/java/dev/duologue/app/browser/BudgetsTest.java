package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Request;
import dev.duologue.http.pages.JoinedScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the screens cost, measured and printed; what does not depend on the machine is also held.
@ExtendWith(Shared.class)
class BudgetsTest {
    private static final boolean DEEP = Boolean.getBoolean("duologue.deep");
    private static final int LINES = DEEP ? 100_000 : 260;
    private static final int PAGES = DEEP ? 50 : 4;
    private static final int FRAMES = DEEP ? 300 : 60;
    private static final int SENDS = DEEP ? 60 : 10;
    private static final int KB = 1_000;

    /// Scrolls up page after page and answers how far the first visible message moved by itself each time, in pixels.
    private static final String SHIFTS = """
            (async () => {
              const history = document.querySelector('duologue-inbox').shadowRoot.querySelector('.history');
              const rows = () => [...history.querySelectorAll('[data-seq]')];
              const frame = () => new Promise(requestAnimationFrame);
              const top = () => history.getBoundingClientRect().top;
              const shifts = [];
              for (let page = 0; page < %d && rows()[0].dataset.seq !== '1'; page++) {
                const oldest = rows()[0].dataset.seq;
                history.scrollBy(0, -history.clientHeight * 2);
                await frame();
                for (let turn = 0; turn < 300 && rows()[0].dataset.seq === oldest; turn++) {
                  const anchor = rows().find((row) => row.getBoundingClientRect().bottom > top());
                  const [seq, before] = [anchor.dataset.seq, anchor.getBoundingClientRect().top];
                  await frame();
                  const after = history.querySelector(`[data-seq="${seq}"]`)?.getBoundingClientRect().top ?? before;
                  shifts.push(Math.abs(after - before));
                }
              }
              return shifts; })()""";

    /// Scrolls through what is loaded, a little in each frame.
    private static final String GLIDE = """
            (async () => { const history = document.querySelector('duologue-inbox').shadowRoot.querySelector('.history');
              for (let turn = 0; turn < %d; turn++) { history.scrollBy(0, turn % 40 < 20 ? 60 : -60);
                await new Promise(requestAnimationFrame); }
              return true; })()""";

    /// Notes when a key was pressed and when the own message stood on the screen.
    private static final String WATCH = """
            (() => { const root = document.querySelector('duologue-inbox').shadowRoot;
              globalThis.__seen = []; globalThis.__pressed = [];
              root.addEventListener('keydown', ({ key }) => { if (key === 'Enter')
                globalThis.__pressed.push(performance.timeOrigin + performance.now()); }, true);
              new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes)
                if (node.classList?.contains('message')) globalThis.__seen.push(performance.timeOrigin + performance.now()); })
                .observe(root.querySelector('.history'), { childList: true, subtree: true }); })()""";

    private final List<String> table = new ArrayList<>();

    @Test
    void theScreensKeepTheirBudgets(Chromium chromium) {
        try (House house = new House().person("ben", "Ben Okafor", null);
                Device ana = chromium.device(house, "ana", Look.DESK);
                Device ben = chromium.device(house, "ben", Look.DESK)) {
            weight(ana, house);
            String path = house.chatter("ben", "ana", LINES);
            house.read("ana", house.say("ben", "ana", "the last line"));
            Tab tab = opening(ana, path);
            scrolling(tab);
            sending(tab.go(path).ready(), ben.open(path).ready());
            System.out.println("budgets\n" + String.join("\n", table));
            assertThat(chromium.mistakes()).isEmpty();
        }
    }

    private void weight(Device device, House house) {
        row("script of the inbox, gz bytes", 40 * KB, zipped(JoinedScript.of("embed/duologue.js")));
        row("script of button and badge, gz bytes", 12 * KB, zipped(JoinedScript.of("embed/badge.js")));
        APIResponse sheet = device.context().request().get(house.url("/duologue/assets/page.css"));
        row("sheet of the pages, gz bytes", 10 * KB, zipped(sheet.text()));
    }

    private Tab opening(Device ana, String path) {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        ana.context().onRequest(request -> note(asked, request));
        long began = System.nanoTime();
        Tab tab = ana.open(path).ready();
        assertThat(tab.message("the last line")).isVisible();
        print("thread of " + LINES + " messages ready, ms (500)", (System.nanoTime() - began) / 1e6);
        asked.removeIf(request -> request.contains("before=")); // Older pages come when nothing else is to do.
        row("requests to the first thread", 14, asked.size());
        return tab;
    }

    private void scrolling(Tab tab) {
        double[] shifts = numbers(tab.script(SHIFTS.replace("%d", Integer.toString(PAGES))));
        row(
                "anchor shift, px, worst of " + shifts.length,
                1,
                DoubleStream.of(shifts).max().orElse(0));
        double before = tab.busySeconds();
        tab.script(GLIDE.replace("%d", Integer.toString(FRAMES)));
        print("main thread in a scrolled frame, ms (4)", (tab.busySeconds() - before) * 1_000 / FRAMES);
        row("rows kept", 400, tab.page.locator(".message").count());
        String count = """
                (() => { const all = (root) => [...root.querySelectorAll('*')]
                  .reduce((sum, one) => sum + 1 + (one.shadowRoot ? all(one.shadowRoot) : 0), 0); return all(document); })()""";
        row("elements of the page", 2_500, tab.script(count).getAsInt());
    }

    private void sending(Tab writes, Tab reads) {
        assertThat(writes.message("the last line")).isVisible();
        assertThat(reads.message("the last line")).isVisible();
        writes.script(WATCH);
        reads.script(WATCH);
        for (int send = 0; send < SENDS; send++) {
            writes.textField().fill("number " + send + ".");
            writes.textField().press("Enter");
            assertThat(reads.message("number " + send + ".")).isVisible();
        }
        double[] pressed = numbers(writes.script("globalThis.__pressed"));
        percentiles("key press to own message, ms (50)", pressed, numbers(writes.script("globalThis.__seen")));
        percentiles("key press to the other browser, ms (150)", pressed, numbers(reads.script("globalThis.__seen")));
    }

    private void percentiles(String what, double[] from, double[] to) {
        int samples = Math.min(from.length, to.length);
        double[] took = new double[samples];
        for (int at = 0; at < samples; at++) {
            took[at] = to[at] - from[at];
        }
        double[] sorted = DoubleStream.of(took).sorted().toArray();
        print(what + " p50", sorted[samples / 2]);
        print(what + " p95", sorted[(int) Math.min(samples - 1, Math.ceil(samples * 0.95) - 1)]);
    }

    private static void note(Queue<String> asked, Request request) {
        asked.add(request.method() + " " + request.url());
    }

    private void row(String what, double most, double measured) {
        print(what + " (" + Math.round(most) + ")", measured);
        assertThat(measured).as(what).isLessThanOrEqualTo(most);
    }

    private void print(String what, double measured) {
        table.add("  %-52s %10.1f".formatted(what, measured));
    }

    private static double[] numbers(JsonElement answer) {
        JsonArray all = answer.getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    private static int zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.size();
    }
}
