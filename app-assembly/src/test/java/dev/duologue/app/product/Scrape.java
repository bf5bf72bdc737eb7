package dev.duologue.app.product;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a server shows to Prometheus, taken apart.
public record Scrape(String text) {
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.*)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    /// The families by name, with what they say of themselves.
    public Map<String, String> helps() {
        return pairs(HELP);
    }

    /// The families by name, with their types.
    public Map<String, String> types() {
        return pairs(TYPE);
    }

    /// The names of all samples, as queries name them.
    public Set<String> samples() {
        Set<String> names = new TreeSet<>();
        SAMPLE.matcher(text).results().map(sample -> sample.group(1)).forEach(names::add);
        return names;
    }

    private static boolean isOf(String sample, String family) {
        return sample.equals(family) || sample.matches(Pattern.quote(family) + "_(bucket|count|sum)");
    }

    /// The labels that samples of this family carry.
    public Set<String> labels(String family) {
        Set<String> labels = new TreeSet<>();
        SAMPLE.matcher(text)
                .results()
                .filter(sample -> sample.group(2) != null && isOf(sample.group(1), family))
                .flatMap(sample -> LABEL.matcher(sample.group(2)).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .forEach(labels::add);
        return labels;
    }

    /// The value of one sample, by its name and labels as they are written.
    public double value(String sample) {
        return SAMPLE.matcher(text)
                .results()
                .filter(found -> written(found).equals(sample))
                .mapToDouble(found -> Double.parseDouble(found.group(3)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /// As queries write it.
    private static String written(MatchResult sample) {
        return sample.group(2) == null ? sample.group(1) : sample.group(1) + "{" + sample.group(2) + "}";
    }

    private Map<String, String> pairs(Pattern pattern) {
        Map<String, String> pairs = new TreeMap<>();
        pattern.matcher(text).results().forEach(found -> pairs.put(found.group(1), found.group(2)));
        return pairs;
    }
}
