package dev.duologue.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue bench`
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure a server over real HTTP and sockets, on a bench database of its own.",
            "Starts the server in a process of its own and stops it afterwards; loopback only."
        })
final class Bench implements Runnable {
    private static final int SENDERS_MAX = 1_000;
    private static final int SECONDS_MAX = 600;
    private static final int RATE_MAX = 100_000;

    private final Context context;

    @Option(
            names = "--senders",
            split = ",",
            defaultValue = "1,16,64",
            description = "How many send at once, as fast as they are answered (default: ${DEFAULT-VALUE}).")
    List<Integer> senders = List.of();

    @Option(names = "--seconds", defaultValue = "5", description = "How long each round takes (default: 5).")
    int seconds;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Sends a second of the open round, timed from when each was due (default: 200).")
    int rate;

    @Option(
            names = "--database",
            description = "Where the bench database is made; a fresh SQLite file in a temporary folder if not given.")
    String database = "";

    @Mixin
    Output output = new Output();

    Bench(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        check();
        List<BenchRound.Result> results = new ArrayList<>();
        try (BenchServer server = BenchServer.start(context, database)) {
            for (int number : senders) {
                context.console().hint("bench: " + number + " senders for " + seconds + " s");
                results.add(new BenchRound(server, number).closed(seconds));
            }
            if (rate > 0) {
                context.console().hint("bench: " + rate + " sends a second for " + seconds + " s");
                results.add(new BenchRound(server, 8).open(rate, seconds));
            }
        }
        output.many(
                context.console(),
                results.stream().map(Bench::json).toList(),
                List.of("round", "sends/s", "ack p50", "ack p99", "socket p50", "socket p99", "missing", "doubled"),
                results.stream().map(Bench::row).toList());
        if (results.stream().anyMatch(result -> result.missing() + result.doubled() > 0)) {
            throw Failure.failed("An acknowledged message did not reach the other socket exactly once.");
        }
    }

    private void check() {
        boolean sane = senders.stream().allMatch(number -> number >= 1 && number <= SENDERS_MAX);
        if (!sane || seconds < 1 || seconds > SECONDS_MAX || rate < 0 || rate > RATE_MAX) {
            throw Failure.usage("A bench has 1 to " + SENDERS_MAX + " senders, 1 to " + SECONDS_MAX
                    + " seconds and a rate of 0 to " + RATE_MAX + ".");
        }
    }

    private static Json json(BenchRound.Result result) {
        return Json.object()
                .put("round", result.name())
                .put("sends_per_second", result.perSecond())
                .put("acknowledged", result.acknowledged())
                .put("ack_p50_ms", result.ack().millis(50))
                .put("ack_p99_ms", result.ack().millis(99))
                .put("socket_p50_ms", result.socket().millis(50))
                .put("socket_p99_ms", result.socket().millis(99))
                .put("missing", result.missing())
                .put("doubled", result.doubled());
    }

    private static List<String> row(BenchRound.Result result) {
        return List.of(
                result.name(),
                Long.toString(Math.round(result.perSecond())),
                millis(result.ack().millis(50)),
                millis(result.ack().millis(99)),
                millis(result.socket().millis(50)),
                millis(result.socket().millis(99)),
                Long.toString(result.missing()),
                Long.toString(result.doubled()));
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }
}
