package dev.duologue.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue config`
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Show each setting and where its value comes from, secrets masked.")
final class ShowConfig implements Runnable {
    private final Context context;

    @Mixin
    Output output = new Output();

    ShowConfig(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        List<Operations.SettingLine> lines = context.operations().settings(context.flags());
        output.many(
                context.console(),
                lines.stream()
                        .map(line -> Json.object()
                                .put("key", line.key())
                                .put("value", line.value().isEmpty() ? null : line.value())
                                .put("origin", line.origin()))
                        .toList(),
                List.of("KEY", "VALUE", "FROM"),
                lines.stream()
                        .map(line -> List.of(line.key(), line.value().isEmpty() ? "-" : line.value(), line.origin()))
                        .toList());
    }
}
