package dev.duologue.cli;

import dev.duologue.Ports;
import dev.duologue.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the commands need from the program around them. Everywhere `flags` are the settings given on the command
/// line, by key as the environment spells it; each call throws [Failure] with a sentence when settings are wrong.
public interface Operations {
    /// Runs the server until the process is told to end.
    void serve(Map<String, String> flags);

    /// Runs the demo until the process is told to end.
    void demo(Map<String, String> flags, Demo demo);

    /// Opens the configured database for the time of a command, also beside a running server. It may not exist yet.
    Opened open(Map<String, String> flags);

    /// Makes a token that the configured server accepts.
    String token(Map<String, String> flags, Bearer bearer);

    /// Every setting as it stands, secrets masked.
    List<SettingLine> settings(Map<String, String> flags);

    /// The program's version.
    String version();

    /// What the demo may be told.
    ///
    /// @param port null for the configured one
    /// @param database null for a file in the demo's own folder
    /// @param fresh whether to start over
    record Demo(@Nullable Integer port, @Nullable String database, boolean fresh) {}

    /// The core's ports on the configured database; closing it closes the store.
    record Opened(Ports ports, Settings settings) implements AutoCloseable {
        @Override
        public void close() {
            ports.store().close();
        }
    }

    /// Whose token to make.
    ///
    /// @param impersonator who really looks through the user's eyes, or null
    record Bearer(
            String user,
            @Nullable String name,
            boolean admin,
            @Nullable String impersonator,
            Duration life) {}

    /// One setting.
    ///
    /// @param value masked where it is secret; empty for none
    /// @param origin where the value stands
    record SettingLine(String key, String value, String origin) {}
}
