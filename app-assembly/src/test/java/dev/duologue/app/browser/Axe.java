package dev.duologue.app.browser;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rules of axe for WCAG 2.0 to 2.2, A and AA, and its best practices.
final class Axe {
    private static final String RUN = """
            axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
              'best-practice'] }).then(({ violations }) => violations.map((one) => one.id + ': '
              + one.nodes.map((node) => node.target.flat().join(' ') + ' ' + node.failureSummary).join(' | ')))""";
    private static final String FINISH_ANIMATIONS = """
            document.getAnimations({ subtree: true }).forEach((one) => { try { one.finish(); } catch { } })""";

    private final String source = source();
    private int runs;

    /// What the page in this tab breaks, shadow roots included.
    List<String> violations(Tab tab) {
        if (tab.script("typeof axe").getAsString().equals("undefined")) {
            tab.script(source);
        }
        tab.script(FINISH_ANIMATIONS);
        runs++;
        List<String> violations = new ArrayList<>();
        for (JsonElement violation : tab.script(RUN).getAsJsonArray()) {
            violations.add(violation.getAsString());
        }
        return violations;
    }

    int runs() {
        return runs;
    }

    private static String source() {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8) + "; 0";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
