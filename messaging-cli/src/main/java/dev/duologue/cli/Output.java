package dev.duologue.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/// How a command prints data: for people, or with `--json` for scripts.
final class Output {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    /// Prints one thing.
    void one(Console console, Json object, String text) {
        console.out().println(json ? object.toString() : text);
        console.out().flush();
    }

    /// Prints a table, or a JSON array of the same rows. The last column may be of any width.
    void many(Console console, List<Json> objects, List<String> heads, List<List<String>> rows) {
        if (json) {
            console.out().println(objects);
        } else {
            List<List<String>> all = new ArrayList<>(rows);
            all.addFirst(heads);
            int[] widths = IntStream.range(0, heads.size() - 1)
                    .map(column -> all.stream()
                            .mapToInt(row -> width(row.get(column)))
                            .max()
                            .orElse(0))
                    .toArray();
            all.forEach(row -> console.out().println(aligned(row, widths)));
        }
        console.out().flush();
    }

    static String local(Instant time) {
        return LOCAL.withZone(ZoneId.systemDefault()).format(time);
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.append(row.getLast()).toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
