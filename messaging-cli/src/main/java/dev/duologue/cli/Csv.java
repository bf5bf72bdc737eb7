package dev.duologue.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text of comma-separated values (RFC 4180) whose first line names the columns.
final class Csv {
    private final String text;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /// Reads the whole text; what is wrong with a line is complained of, and the others are read.
    ///
    /// @param required columns that must be there
    /// @param optional columns that may be there
    static List<Row> parse(String text, List<String> required, List<String> optional, Complaints complaints) {
        Csv csv = new Csv(text);
        try {
            csv.split();
        } catch (IllegalArgumentException wrong) {
            complaints.add(String.valueOf(wrong.getMessage()));
        }
        List<String> head = csv.records.isEmpty() ? List.of() : csv.records.getFirst();
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        if (!head.containsAll(required) || !known.containsAll(head)) {
            complaints.add("The first line must name the columns " + String.join(",", required)
                    + (optional.isEmpty() ? "." : " and may name " + String.join(",", optional) + "."));
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < csv.records.size(); i++) {
            List<String> cells = csv.records.get(i);
            if (cells.size() == head.size()) {
                rows.add(row(head, cells, csv.lines.get(i)));
            } else {
                complaints.add("Line " + csv.lines.get(i) + " has " + cells.size() + " values where " + head.size()
                        + " are needed; put values that contain commas in quotes.");
            }
        }
        return rows;
    }

    private static Row row(List<String> head, List<String> cells, int at) {
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
                throw new IllegalArgumentException(
                        "Line " + begin + " has text after a closing quote; double quotes inside a value.");
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
                throw new IllegalArgumentException("Line " + begin + " opens a quote that is never closed; close it.");
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
}
