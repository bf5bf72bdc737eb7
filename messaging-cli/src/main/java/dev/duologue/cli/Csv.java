package dev.duologue.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values in UTF-8 (RFC 4180) whose first line names the columns.
final class Csv {
    /// One line by column.
    ///
    /// @param line where it begins in the file, from 1
    record Row(int line, Map<String, String> cells) {
        /// The cell, or null where it is empty or the file has no such column.
        @Nullable
        String get(String column) {
            String cell = cells.getOrDefault(column, "");
            return cell.isEmpty() ? null : cell;
        }

        /// @throws Failure where the cell is empty
        String require(String column) {
            String cell = get(column);
            if (cell == null) {
                throw Failure.usage("Line " + line + " has no " + column + "; fill it in.");
            }
            return cell;
        }
    }

    private final String text;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Reads the whole file.
    ///
    /// @param required columns that must be there
    /// @param optional columns that may be there
    /// @throws Failure when it cannot be read, a column is missing or unknown, or a line has another number of
    /// cells
    static List<Row> read(Path file, List<String> required, List<String> optional) {
        return parse(text(file), required, optional);
    }

    static List<Row> parse(String text, List<String> required, List<String> optional) {
        Csv csv = new Csv(text);
        csv.split();
        List<String> head = csv.records.isEmpty() ? List.of() : csv.records.getFirst();
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        if (!head.containsAll(required) || !known.containsAll(head)) {
            throw Failure.usage("The first line must name the columns " + String.join(",", required)
                    + (optional.isEmpty() ? "." : " and may name " + String.join(",", optional) + "."));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < csv.records.size(); i++) {
            rows.add(csv.row(head, csv.records.get(i), csv.lines.get(i)));
        }
        return rows;
    }

    private Row row(List<String> head, List<String> cells, int at) {
        if (cells.size() != head.size()) {
            throw Failure.usage("Line " + at + " has " + cells.size() + " values where " + head.size()
                    + " are needed; put values that contain commas in quotes.");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(head.get(i), cells.get(i));
        }
        return new Row(at, row);
    }

    private void split() {
        while (at < text.length()) {
            int begin = line;
            List<String> cells = new ArrayList<>();
            do {
                cells.add(cell());
            } while (take(','));
            take('\r');
            if (!take('\n') && at < text.length()) {
                throw Failure.usage("Line " + begin + " has text after a closing quote; double quotes inside a value.");
            }
            line++;
            if (!cells.equals(List.of(""))) {
                records.add(cells);
                lines.add(begin);
            }
        }
    }

    private String cell() {
        if (!take('"')) {
            int begin = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begin, at).strip();
        }
        StringBuilder cell = new StringBuilder();
        int begin = line;
        while (true) {
            if (at == text.length()) {
                throw Failure.usage("Line " + begin + " opens a quote that is never closed; close it.");
            }
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return cell.toString();
            }
            line += c == '\n' ? 1 : 0;
            cell.append(c);
        }
    }

    private boolean take(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
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
