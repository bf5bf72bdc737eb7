package dev.duologue.cli;

import java.io.PrintWriter;

/// Where a command's words go: data to `out` and nothing else, progress, hints and complaints to `err`.
///
/// @param terminal whether a person watches `err`
/// @param color whether escape codes are welcome in help texts
public record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean color) {
    /// Tells the person something that is no data.
    public void hint(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
