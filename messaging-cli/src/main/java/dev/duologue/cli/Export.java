package dev.duologue.cli;

import dev.duologue.Exported;
import dev.duologue.UserId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue export`
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Give everything that is kept about somebody: as JSON lines, and with --out also as a page to read.")
final class Export implements Runnable {
    private final Context context;

    @Parameters(paramLabel = "USER", description = "The user's id.")
    String user = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Write export.jsonl and export.html into this folder.")
    @Nullable
    Path folder;

    Export(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        UserId person = UserId.of(user);
        if (folder == null) {
            export(person, lines(context.console().out()));
            context.console().out().flush();
        } else {
            write(person, folder);
        }
    }

    private void export(UserId person, Consumer<Exported> taker) {
        context.ready(desk -> {
            desk.personalData().export(Desk.operator(), person, taker);
            return person;
        });
    }

    private Consumer<Exported> lines(PrintWriter out) {
        return piece -> out.println(context.operations().line(piece));
    }

    private void write(UserId person, Path into) {
        Path lines = into.resolve("export.jsonl");
        Path page = into.resolve("export.html");
        if (Files.exists(lines) || Files.exists(page)) {
            throw new Failure(
                    Exit.CONFLICT, List.of("There is an export in " + into + " already; choose another folder."));
        }
        boolean made = !Files.exists(into);
        boolean whole = false;
        try {
            Files.createDirectories(into);
            try (PrintWriter toLines = fresh(lines);
                    PrintWriter toPage = fresh(page)) {
                export(person, lines(toLines).andThen(new ExportPage(toPage)));
                if (toLines.checkError() || toPage.checkError()) {
                    throw new IOException("not all was written");
                }
            }
            whole = true;
        } catch (IOException failed) {
            throw Failure.failed("The export cannot be written to " + into
                    + "; check the rights on the folder and the space on the disk.");
        } finally {
            if (!whole) {
                leaveNothing(made ? List.of(lines, page, into) : List.of(lines, page));
            }
        }
        context.console().hint("Wrote " + lines + " and " + page + ".");
    }

    /// Half an export would pass for a whole one.
    private static void leaveNothing(List<Path> begun) {
        for (Path path : begun) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException kept) {
                throw Failure.failed("The export broke off; delete " + path + ", which is not whole.");
            }
        }
    }

    private static PrintWriter fresh(Path file) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
    }
}
