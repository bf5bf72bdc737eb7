package dev.duologue.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duologue.cli.bench.Measurement;
import dev.duologue.cli.bench.Plan;
import dev.duologue.cli.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue bench`
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure a server over real HTTP and sockets, and what its machine does without it, on a bench database"
                    + " only.",
            "Without --url it starts a server in a process of its own and stops it afterwards. It checks that every"
                    + " acknowledged message arrived exactly once."
        })
final class Bench implements Runnable {
    private static final String PRINTED = "-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Context context;

    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = PRINTED,
            description = "Write everything that was measured there as JSON; print it instead of tables without FILE.")
    @Nullable
    Path json;

    @Option(names = "--compare", paramLabel = "FILE", description = "Tell what changed since that --json.")
    @Nullable
    Path compare;

    Bench(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        JsonNode old = compare == null ? null : older(compare);
        Plan plan = options.plan();
        context.console().hint("bench: seed " + plan.seed());
        Report report = new Measurement(plan, context.operations(), context.console()).run(context.flags());
        tell(report, old);
        if (report.lostOrDoubled() > 0) {
            throw Failure.failed("An acknowledged message did not reach the other socket exactly once.");
        }
    }

    private static JsonNode older(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            if (tree.path("goals").isObject()) {
                return tree;
            }
        } catch (JsonProcessingException broken) {
            throw Failure.usage(file + " is no JSON; --compare takes what bench wrote with --json.");
        } catch (IOException unreadable) {
            throw Failure.notFound(file + " cannot be read; --compare takes what bench wrote with --json.");
        }
        throw Failure.usage(file + " is no report of a bench; --compare takes what bench wrote with --json.");
    }

    private void tell(Report report, @Nullable JsonNode old) {
        boolean printed = json != null && json.toString().equals(PRINTED);
        if (printed) {
            context.console().out().println(report.json());
        } else {
            table(report.rounds(), "round", "sends/s", "ack p50", "p99", "socket p50", "p99", "missing", "doubled");
            table(report.anchors(), "without us", "");
            table(report.goals(), "goal", "what", "", "measured", "goal", "");
            if (old != null) {
                table(report.against(old), "goal", "", "before", "now", "", "");
            }
        }
        context.console().out().flush();
        if (json != null && !printed) {
            write(json, report);
        }
    }

    private void table(List<Report.Row> rows, String... heads) {
        if (!rows.isEmpty()) {
            new Output()
                    .many(
                            context.console(),
                            List.of(),
                            List.of(heads),
                            rows.stream().map(Report.Row::cells).toList());
            context.console().out().println();
        }
    }

    private static void write(Path file, Report report) {
        try {
            Files.writeString(file, report.json().toPrettyString() + "\n");
        } catch (IOException unwritable) {
            throw Failure.failed(
                    "The report cannot be written to " + file + "; name a file in a folder that is there.");
        }
    }
}
