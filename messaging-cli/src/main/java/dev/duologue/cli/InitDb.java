package dev.duologue.cli;

import dev.duologue.StorageHealth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `duologue init-db`
@Command(
        name = "init-db",
        mixinStandardHelpOptions = true,
        description = "Create the database, or bring its tables up to date; keeps what is there.")
final class InitDb implements Runnable {
    private final Context context;

    @Mixin
    Output output = new Output();

    InitDb(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        StorageHealth health = context.open(desk -> {
            desk.ports().store().prepare();
            return desk.administration().storage();
        });
        output.one(
                context.console(),
                Json.object()
                        .put("backend", health.backend())
                        .put("location", health.location())
                        .put("ready", health.ready())
                        .put("schema_version", health.schemaVersion()),
                "The database " + health.location() + " is ready (schema version " + health.schemaVersion() + ").");
    }
}
