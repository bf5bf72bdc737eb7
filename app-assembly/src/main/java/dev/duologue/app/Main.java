package dev.duologue.app;

import dev.duologue.cli.Commands;
import dev.duologue.cli.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The program.
public final class Main {
    /// Which of `out` and `err` lead to a terminal. Only the launcher can tell: Java 21 does not know, and says so
    /// differently from Java 22.
    private static final String WATCHED = "duologue.terminal";

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param args what was typed after `duologue`
    public static void main(String[] args) {
        String watched = System.getProperty(WATCHED, "");
        boolean color = watched.contains("out")
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        Console console =
                new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), watched.contains("err"), color);
        Operator operator = new Operator(System.getenv(), Path.of("").toAbsolutePath(), console);
        System.exit(Commands.run(List.of(args), operator, console));
    }

    /// UTF-8 whatever the locale says, as the database and the wire have it.
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
