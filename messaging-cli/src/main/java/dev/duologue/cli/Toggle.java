package dev.duologue.cli;

import dev.duologue.Administration;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.SwitchStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue toggle`
@Command(
        name = "toggle",
        mixinStandardHelpOptions = true,
        description = "Switch messaging on, off or to read-only, also under a running server; or show how it stands.")
final class Toggle implements Runnable {
    private final Context context;

    @Parameters(paramLabel = "on|off|read-only|status", description = "What to do.")
    String action = "";

    @Option(names = "--reason", paramLabel = "R", description = "Why; goes into the audit.")
    String reason = "";

    @Mixin
    Output output = new Output();

    Toggle(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Optional<SwitchState> wanted = Arrays.stream(SwitchState.values())
                .filter(state -> name(state).equals(action))
                .findFirst();
        if (wanted.isEmpty() && !action.equals("status")) {
            throw Failure.usage("toggle takes on, off, read-only or status, not \"" + action + "\".");
        }
        context.open(desk -> {
            Administration administration = desk.administration();
            if (wanted.isEmpty()) {
                desk.trouble().ifPresent(refused -> {
                    throw refused;
                });
            }
            print(wanted.map(state -> administration.flip(Desk.operator(), state, reason))
                    .orElseGet(administration::status));
            StorageHealth health = administration.storage();
            if (!health.ready()) {
                context.console().hint(health.detail());
            }
            return health;
        });
    }

    private void print(SwitchStatus status) {
        output.one(context.console(), json(status), sentence(status));
    }

    static String name(SwitchState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Json json(SwitchStatus status) {
        var set = status.set();
        return Json.object()
                .put("state", name(status.state()))
                .put("since", set == null ? null : set.at())
                .put("actor", set == null ? null : set.actor())
                .put("reason", set == null ? null : set.detail());
    }

    static String sentence(SwitchStatus status) {
        var set = status.set();
        String state = "Messaging is " + name(status.state());
        if (set == null) {
            return state + "; nobody has used the switch yet.";
        }
        String why = set.detail().isEmpty() ? "" : ": " + set.detail();
        return state + " since " + Output.local(set.at()) + " by " + set.actor() + why + ".";
    }
}
