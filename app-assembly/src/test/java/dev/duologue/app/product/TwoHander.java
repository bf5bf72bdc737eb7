package dev.duologue.app.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A play for two from the test resources; its file names the source.
public final class TwoHander {
    /// What one of the two says at a time.
    public record Line(String speaker, String text) {}

    private TwoHander() {}

    public static List<Line> read() {
        try (InputStream file = TwoHander.class.getResourceAsStream("/two-hander/earnest.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Line(line.charAt(0) == 'A' ? "algernon" : "jack", line.substring(2)))
                    .toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
