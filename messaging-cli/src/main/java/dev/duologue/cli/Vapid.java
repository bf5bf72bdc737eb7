package dev.duologue.cli;

import dev.duologue.PushKey;
import dev.duologue.PushKeys;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `duologue vapid`
@Command(
        name = "vapid",
        mixinStandardHelpOptions = true,
        description = "The key by which push services recognise this installation.")
final class Vapid implements Runnable {
    static CommandLine commands(Context context) {
        return new CommandLine(new Vapid()).addSubcommand(new Show(context)).addSubcommand(new Rotate(context));
    }

    @Override
    public void run() {
        throw Failure.usage("vapid takes show or rotate; see duologue vapid --help");
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Show the public key, since when it is used, and for how many devices; never the private one.")
    static final class Show implements Runnable {
        private final Context context;

        @Mixin
        Output output = new Output();

        Show(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            context.ready(desk -> {
                PushKeys keys = desk.pushKeys();
                List<PushKey> all = keys.all();
                print(all, keys.devices());
                return all;
            });
        }

        private void print(List<PushKey> all, long devices) {
            Json json = Json.object()
                    .put("public_key", all.isEmpty() ? null : all.getFirst().publicKey())
                    .put("created_at", all.isEmpty() ? null : all.getFirst().createdAt())
                    .put("older_keys", Math.max(0, all.size() - 1))
                    .put("devices", devices);
            String text = all.isEmpty()
                    ? "There is no push key yet; the first device that asks for it has it made."
                    : String.join(
                            System.lineSeparator(),
                            all.getFirst().publicKey(),
                            "Made " + Output.local(all.getFirst().createdAt()) + ". Older keys kept: "
                                    + (all.size() - 1) + ". Devices: " + devices + ".");
            output.one(context.console(), json, text);
        }
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Make a new key. Devices that are registered keep working with theirs, and take the new one"
                    + " when their page is next opened; with --forget-old, as after a theft, they are told nothing until"
                    + " then.")
    static final class Rotate implements Runnable {
        private final Context context;

        @Option(
                names = "--forget-old",
                description = "Make the keys before worthless, and forget the devices that are registered with them.")
        boolean forgetting;

        @Option(names = "--yes", description = "Really forget them.")
        boolean yes;

        @Mixin
        Output output = new Output();

        Rotate(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            if (forgetting && !yes) {
                throw Failure.usage(
                        "This forgets every device, and each is told nothing until its page is opened again;"
                                + " add --yes to do it.");
            }
            context.ready(desk -> {
                long devices = desk.pushKeys().rotate(Desk.operator(), context.operations()::pushKey, forgetting);
                PushKey key = desk.pushKeys().all().getFirst();
                output.one(
                        context.console(),
                        Json.object()
                                .put("public_key", key.publicKey())
                                .put("devices", devices)
                                .put("forgotten", forgetting),
                        key.publicKey());
                context.console()
                        .hint(
                                forgetting
                                        ? "Forgot " + devices + " devices; each is told again once its page is opened."
                                        : "The " + devices + " devices registered until now keep working with their"
                                                + " key, and take the new one when their page is next opened.");
                return key;
            });
        }
    }
}
