package dev.duologue.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of a file that is imported, by column.
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
