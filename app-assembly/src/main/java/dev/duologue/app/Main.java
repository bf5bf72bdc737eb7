package dev.duologue.app;

/// The program.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param args what was typed after `duologue`
    public static void main(String[] args) {
        System.exit(args.length == 0 ? 2 : 0);
    }
}
