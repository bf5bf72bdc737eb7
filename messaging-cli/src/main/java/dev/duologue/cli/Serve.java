package dev.duologue.cli;

import picocli.CommandLine.Command;

/// `duologue serve`
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the server until it is told to end.")
final class Serve implements Runnable {
    private final Context context;

    Serve(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.operations().serve(context.flags());
    }
}
