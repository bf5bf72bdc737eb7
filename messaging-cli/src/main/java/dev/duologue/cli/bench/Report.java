package dev.duologue.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was measured, for people and for programs.
public final class Report {
    private static final double MUCH = 0.1;
    private static final double PERCENT = 100;
    private static final String RUNS = "measured";

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<String, Series> anchors = new LinkedHashMap<>();
    private final Map<Goal, Map<String, Part>> goals = new EnumMap<>(Goal.class);
    private final List<Round.Result> rounds = new ArrayList<>();

    /// One number that a goal is about.
    private record Part(Bound bound, Series series) {
        boolean holds() {
            return bound.holds(series.median());
        }
    }

    /// One line of a table.
    ///
    /// @param cells as many as the table has heads
    public record Row(List<String> cells) {
        static Row of(String... cells) {
            return new Row(List.of(cells));
        }
    }

    /// Something to know about the measurement itself: a text, a number or a truth.
    void fact(String name, Object value) {
        facts.put(name, value);
    }

    void anchor(String name, double perSecond) {
        anchors.computeIfAbsent(name, fresh -> new Series()).add(perSecond);
    }

    /// The anchor as it was last measured.
    double anchor(String name) {
        Series series = anchors.get(name);
        return series == null ? 0 : series.last();
    }

    void round(Round.Result round) {
        rounds.add(round);
    }

    /// @param part what exactly, in a word or two
    void measured(Goal goal, String part, double number, Bound bound) {
        goals.computeIfAbsent(goal, fresh -> new LinkedHashMap<>())
                .computeIfAbsent(part, fresh -> new Part(bound, new Series()))
                .series()
                .add(number);
    }

    /// The same against an anchor measured just before.
    void ratio(Goal goal, String part, double number, String anchor, double limit) {
        measured(goal, part, number / Math.max(1e-9, anchor(anchor)), Bound.least(limit, "× " + anchor));
    }

    /// Acknowledged messages that did not arrive, or more than once.
    public long lostOrDoubled() {
        return rounds.stream()
                .mapToLong(round -> round.missing() + round.doubled())
                .sum();
    }

    /// Every round.
    public List<Row> rounds() {
        return rounds.stream()
                .map(round -> Row.of(
                        round.name(),
                        String.format(Locale.ROOT, "%,.0f", round.perSecond()),
                        millis(round.ack(), 50),
                        millis(round.ack(), 99),
                        millis(round.socket(), 50),
                        millis(round.socket(), 99),
                        Long.toString(round.missing()),
                        Long.toString(round.doubled())))
                .toList();
    }

    /// Every anchor.
    public List<Row> anchors() {
        return anchors.entrySet().stream()
                .map(each -> Row.of(each.getKey(), span(each.getValue(), Bound.least(0, "/s"))))
                .toList();
    }

    /// Every goal of which something was measured.
    public List<Row> goals() {
        List<Row> rows = new ArrayList<>();
        goals.forEach((goal, parts) -> parts.forEach((part, each) -> rows.add(Row.of(
                goal.name(),
                goal.what(),
                part,
                span(each.series(), each.bound()),
                each.bound().toString(),
                each.holds() ? "pass" : "short"))));
        return rows;
    }

    /// How every goal stands to what it was in an older report.
    public List<Row> against(JsonNode old) {
        List<Row> rows = new ArrayList<>();
        goals.forEach((goal, parts) -> parts.forEach((part, each) -> {
            JsonNode before =
                    old.path("goals").path(goal.name()).path("parts").path(part).path(RUNS);
            if (before.has("median")) {
                double was = before.path("median").asDouble();
                double worse = each.bound().worse(was, each.series().median());
                rows.add(Row.of(
                        goal.name(),
                        part,
                        each.bound().shown(was),
                        each.bound().shown(each.series().median()),
                        String.format(Locale.ROOT, "%+.0f %%", -PERCENT * worse),
                        worse > MUCH ? "worse" : worse < -MUCH ? "better" : "as before"));
            }
        }));
        return rows;
    }

    /// Everything, for programs: anchors and goals by their names, each number as often as it was measured.
    public ObjectNode json() {
        ObjectNode json = Json.object();
        ObjectNode settings = json.putObject("settings");
        facts.forEach((name, value) -> settings.putPOJO(name, value));
        ObjectNode measures = json.putObject("anchors");
        anchors.forEach((name, series) -> measures.set(name, series.json()));
        ObjectNode all = json.putObject("goals");
        goals.forEach((goal, parts) -> {
            ObjectNode one = all.putObject(goal.name())
                    .put("what", goal.what())
                    .put("passed", parts.values().stream().allMatch(Part::holds));
            ObjectNode each = one.putObject("parts");
            parts.forEach((name, part) -> each.putObject(name)
                    .put("unit", part.bound().unit())
                    .put(
                            part.bound().least() ? "at_least" : "at_most",
                            part.bound().limit())
                    .put("passed", part.holds())
                    .set(RUNS, part.series().json()));
        });
        ArrayNode every = json.putArray("rounds");
        rounds.forEach(round -> every.add(json(round)));
        return json;
    }

    private static ObjectNode json(Round.Result round) {
        return Json.object()
                .put("round", round.name())
                .put("sends_per_second", round.perSecond())
                .put("acknowledged", round.acknowledged())
                .put("ack_p50_ms", round.ack().millis(50))
                .put("ack_p99_ms", round.ack().millis(99))
                .put("socket_p50_ms", round.socket().millis(50))
                .put("socket_p99_ms", round.socket().millis(99))
                .put("missing", round.missing())
                .put("doubled", round.doubled());
    }

    private static String span(Series series, Bound bound) {
        String median = bound.shown(series.median());
        return series.size() == 1
                ? median
                : median + " (" + bound.shown(series.min()) + " to " + bound.shown(series.max()) + ")";
    }

    private static String millis(Times times, double percentile) {
        return String.format(Locale.ROOT, "%.2f ms", times.millis(percentile));
    }
}
