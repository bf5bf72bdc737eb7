package dev.duologue.cli;

import dev.duologue.cli.Operations.Finding;
import dev.duologue.cli.Operations.Finding.Grade;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue doctor`
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look for what keeps a server from starting, endangers messages, or may surprise, and say how to mend"
                        + " it. Exits 1 only for what stops a server or endangers messages.")
final class Doctor implements Runnable {
    private final Context context;

    @Mixin
    Output output = new Output();

    Doctor(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        List<Finding> findings = context.operations().examine(context.flags());
        output.many(
                context.console(),
                findings.stream().map(Doctor::json).toList(),
                List.of("", "TOPIC", "FINDING"),
                findings.stream()
                        .map(finding -> List.of(mark(finding.grade()), finding.topic(), finding.sentence()))
                        .toList());
        long stops = findings.stream()
                .filter(finding -> finding.grade() == Grade.STOP)
                .count();
        if (stops > 0) {
            throw Failure.failed(stops == 1 ? "One thing must be mended." : stops + " things must be mended.");
        }
    }

    private static Json json(Finding finding) {
        return Json.object()
                .put("grade", finding.grade().name().toLowerCase(Locale.ROOT))
                .put("topic", finding.topic())
                .put("sentence", finding.sentence());
    }

    private static String mark(Grade grade) {
        return switch (grade) {
            case FINE -> "ok";
            case WARNING -> "warn";
            case STOP -> "STOP";
        };
    }
}
