package dev.duologue.cli;

import dev.duologue.Courier;
import dev.duologue.Exported;
import dev.duologue.Limits;
import dev.duologue.LocalDoorbell;
import dev.duologue.Ports;
import dev.duologue.PushKey;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.Settings;
import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.kit.HostChannel;
import dev.duologue.kit.InMemoryStore;
import dev.duologue.kit.MovableClock;
import dev.duologue.kit.PushDevice;
import dev.duologue.port.Snapshot;
import dev.duologue.port.Store;
import dev.duologue.port.Transaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import picocli.CommandLine;

/// A shell in which commands run on a store in memory, and everything they say is kept.
final class Shell implements Operations {
    final List<String> started = new ArrayList<>();
    final MovableClock clock = new MovableClock();
    final HostChannel webhook = new HostChannel("webhook", false);
    boolean missing;
    boolean unreachable;
    List<Finding> findings = List.of(new Finding("disk", Finding.Grade.FINE, "900 MiB are free."));
    private final InMemoryStore store = new InMemoryStore();
    private int writes = Integer.MAX_VALUE;
    private RuntimeException trouble = new IllegalStateException("no trouble was planted");

    /// What one command said and how it ended.
    record Result(int exit, String out, String err) {}

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
        int exit = Commands.run(List.of(arguments), this, console);
        return new Result(exit, out.toString(), err.toString());
    }

    /// Every command, to be looked at.
    CommandLine commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Commands.commands(new Context(this, new Console(nowhere, nowhere, false, false), Map.of()));
    }

    /// Lets so many writes pass and has the next one fail, once.
    void failAfter(int good, RuntimeException planted) {
        writes = good;
        trouble = planted;
    }

    @Override
    public void serve(Map<String, String> flags) {
        started.add("serve " + flags);
    }

    @Override
    public void demo(Map<String, String> flags, Demo demo) {
        started.add("demo " + flags + " " + demo);
    }

    @Override
    public Opened open(Map<String, String> flags) {
        Settings settings = new Settings(Limits.DEFAULT, SwitchState.OFF);
        return new Opened(
                ports(missing || unreachable || writes < Integer.MAX_VALUE ? new FrailStore() : store), settings);
    }

    private Ports ports(Store kept) {
        return Ports.open(kept, new LocalDoorbell(), clock).with(List.of(webhook));
    }

    /// What a server does meanwhile.
    void deliver() {
        new Courier(ports(store), SwitchState.OFF).deliver();
    }

    @Override
    public Saved backup(Map<String, String> flags, Path file, DoubleConsumer progress) {
        progress.accept(1);
        return new Saved(file.toString(), 3, 2 << 20);
    }

    @Override
    public Restored restore(Map<String, String> flags, Path file) {
        return new Restored(3, "messages.db.before");
    }

    @Override
    public String line(Exported piece) {
        return piece.getClass().getSimpleName();
    }

    @Override
    public Optional<String> settle(Map<String, String> flags) {
        return Optional.of("Something is left.");
    }

    @Override
    public Compacted compact(Map<String, String> flags) {
        return new Compacted(3 << 20, 1 << 19);
    }

    @Override
    public Optional<Duration> retention(Map<String, String> flags) {
        return Optional.ofNullable(flags.get("DUOLOGUE_RETENTION_DAYS"))
                .map(days -> Duration.ofDays(Long.parseLong(days)));
    }

    @Override
    public List<Finding> examine(Map<String, String> flags) {
        return findings;
    }

    @Override
    public String token(Map<String, String> flags, Bearer bearer) {
        return "token for " + bearer;
    }

    @Override
    public PushKey pushKey(Instant at) {
        return PushDevice.key(at);
    }

    @Override
    public List<SettingLine> settings(Map<String, String> flags) {
        return List.of(
                new SettingLine("DUOLOGUE_PORT", flags.getOrDefault("DUOLOGUE_PORT", "7070"), "default"),
                new SettingLine("DUOLOGUE_JWT_SECRET", "", "default"));
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String commit() {
        return "abc1234";
    }

    @Override
    public Raw raw(Map<String, String> flags, int connections, int perCommit, Duration howLong) {
        return new Raw(1_000, Duration.ofMillis(1));
    }

    @Override
    public Constant constant() {
        throw Failure.failed("nobody should start a server here");
    }

    /// A database that nobody has created yet, or that gives up after some writes.
    private final class FrailStore implements Store {
        @Override
        public <T> T read(Function<Snapshot, T> query) {
            if (unreachable) {
                throw Refused.because(Reason.UNAVAILABLE, health().detail());
            }
            if (missing) {
                throw Refused.because(Reason.MESSAGING_DISABLED, health().detail());
            }
            return store.read(query);
        }

        @Override
        public <T> T write(Function<Transaction, T> unit) {
            if (writes == 0) {
                writes = Integer.MAX_VALUE;
                throw trouble;
            }
            writes--;
            return store.write(unit);
        }

        @Override
        public void prepare() {
            missing = false;
        }

        @Override
        public StorageHealth health() {
            if (unreachable) {
                return new StorageHealth("memory", "memory", false, "The database does not answer.", 0, 0, 0);
            }
            return missing
                    ? new StorageHealth(
                            "memory", "memory", false, "There is no database; run duologue init-db.", 0, 0, 0)
                    : store.health();
        }

        @Override
        public void close() {}
    }
}
