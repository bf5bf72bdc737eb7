package dev.duologue.cli;

import dev.duologue.Exported;
import dev.duologue.Ports;
import dev.duologue.PushKey;
import dev.duologue.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
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

    /// Copies the configured database into a new file.
    ///
    /// @param progress is told the part that is done, from 0 to 1, by any worker
    /// @throws dev.duologue.Refused when that cannot be done; then there is no such file
    Saved backup(Map<String, String> flags, Path file, DoubleConsumer progress);

    /// Puts a backup in the place of the configured database.
    ///
    /// @throws dev.duologue.Refused when that cannot be done; then everything is as it was
    Restored restore(Map<String, String> flags, Path file);

    /// A piece of an export as the API writes it: one line of JSON.
    String line(Exported piece);

    /// Has everything that was deleted leave the files of the configured database.
    ///
    /// @return one sentence on what is still there and how to mend it; empty when nothing is
    Optional<String> settle(Map<String, String> flags);

    /// Writes the configured database anew, so that nothing deleted is left in it; nobody can write meanwhile.
    ///
    /// @throws dev.duologue.Refused when that cannot be done; no message is lost then either
    Compacted compact(Map<String, String> flags);

    /// How long messages are kept; empty for good.
    Optional<Duration> retention(Map<String, String> flags);

    /// Looks for what keeps a server from starting, endangers messages, or may surprise; changes nothing.
    List<Finding> examine(Map<String, String> flags);

    /// Makes a token that the configured server accepts.
    String token(Map<String, String> flags, Bearer bearer);

    /// A new key by which push services recognise this installation, made at this time and stored nowhere.
    PushKey pushKey(Instant at);

    /// Every setting as it stands, secrets masked.
    List<SettingLine> settings(Map<String, String> flags);

    /// The program's version.
    String version();

    /// The source that the program was built from, or `unknown`.
    String commit();

    /// Measures what the configured database does without us: for each message a row added and a row changed, as
    /// durable as ours, in tables beside ours that are gone afterwards.
    ///
    /// @param connections that write at once; a SQLite file takes one
    /// @param perCommit messages in one transaction
    Raw raw(Map<String, String> flags, int connections, int perCommit, Duration howLong);

    /// Starts a server on this machine that gives every call to `/` the same short answer.
    Constant constant();

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

    /// What a database does without us.
    ///
    /// @param perSecond messages
    /// @param slow what 99 of 100 transactions did not exceed, the commit included
    record Raw(double perSecond, Duration slow) {}

    /// A server that is set up as ours and does nothing; closing it stops it.
    interface Constant extends AutoCloseable {
        URI base();

        @Override
        void close();
    }

    /// A backup that was made.
    record Saved(String file, long messages, long bytes) {}

    /// How many bytes a database had before it was written anew, and after.
    record Compacted(long before, long after) {}

    /// A backup that took the place of the database.
    ///
    /// @param kept where the former one lies, or null when there was none
    record Restored(long messages, @Nullable String kept) {}

    /// One thing that was looked at.
    ///
    /// @param topic one word, such as `disk`
    /// @param sentence how it stands, and how to mend it
    record Finding(String topic, Grade grade, String sentence) {
        /// Only what stops a server or endangers messages makes a command fail.
        public enum Grade {
            FINE,
            WARNING,
            STOP
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
