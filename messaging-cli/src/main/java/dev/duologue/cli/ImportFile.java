package dev.duologue.cli;

import dev.duologue.Refused;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A file of people or pairs in UTF-8, CSV or JSON lines. It is read and checked as a whole before anything is stored.
///
/// @param required columns that must be filled in everywhere
/// @param optional columns that may be there
record ImportFile(List<String> required, List<String> optional) {
    /// Reads all entries.
    ///
    /// @param entry makes one of a row
    /// @param key what may stand in the file only once
    /// @throws Failure when the file cannot be read, or naming what is wrong, with the numbers of the lines
    <T> List<T> read(Path file, Function<Row, T> entry, Function<T, Object> key) {
        Complaints complaints = new Complaints();
        List<T> entries = new ArrayList<>();
        Map<Object, Integer> lines = new HashMap<>();
        for (Row row : rows(text(file), complaints)) {
            try {
                T made = entry.apply(row);
                Integer before = lines.putIfAbsent(key.apply(made), row.line());
                if (before != null) {
                    complaints.add("Line " + row.line() + " repeats line " + before + "; keep one of them.");
                }
                entries.add(made);
            } catch (Failure wrong) {
                wrong.sentences().forEach(complaints::add);
            } catch (Refused wrong) {
                complaints.add("Line " + row.line() + ": "
                        + wrong.field().map(field -> field + ": ").orElse("") + wrong.detail());
            }
        }
        complaints.requireNone();
        return entries;
    }

    private List<Row> rows(String raw, Complaints complaints) {
        String text = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        return text.stripLeading().startsWith("{")
                ? JsonLines.parse(
                        text,
                        Stream.concat(required.stream(), optional.stream()).toList(),
                        complaints)
                : Csv.parse(text, required, optional, complaints);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException foreign) {
            throw Failure.failed(file + " is not UTF-8; save it as UTF-8 and import it again.");
        } catch (IOException unreadable) {
            throw Failure.notFound(file + " cannot be read; check the path and whether you may read it.");
        }
    }
}
