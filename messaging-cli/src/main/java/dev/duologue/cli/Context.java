package dev.duologue.cli;

import java.util.Map;
import java.util.function.Function;

/// What every command is given.
///
/// @param flags the settings from the command line
record Context(Operations operations, Console console, Map<String, String> flags) {
    /// Does something with the core, whose database may be missing.
    <T> T open(Function<Desk, T> work) {
        try (Desk desk = new Desk(operations.open(flags))) {
            return work.apply(desk);
        }
    }

    /// Does something with the core.
    ///
    /// @throws Failure unless the database is there and answers
    <T> T ready(Function<Desk, T> work) {
        return open(desk -> work.apply(desk.ready()));
    }
}
