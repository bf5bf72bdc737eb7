package dev.duologue.cli;

import dev.duologue.cli.bench.Plan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `duologue bench` is told to measure.
final class BenchOptions {
    private static final double MILLIS = 1_000;
    private static final long SEED_MAX = 1_000_000;

    @Option(
            names = "--senders",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,16,64",
            description = "How many send at once, each as fast as they are answered (default: 1,16,64).")
    List<Integer> senders = List.of();

    @Option(
            names = "--no-senders",
            description = "Leave sending out, the fixed rates too, to look at something else only.")
    boolean noSenders;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long each round takes (default: 5).")
    double seconds;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often everything is measured; the median counts (default: 1).")
    int runs;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Sends a second of the round at a fixed rate, timed from when each was due (default: 200).")
    int rate;

    @Option(names = "--inbox", description = "The inbox of somebody with 50 conversations.")
    boolean inbox;

    @Option(names = "--history", description = "Inbox, history, unread count, changes in stores of each --fill.")
    boolean history;

    @Option(names = "--search", description = "Search in a tenth of all messages.")
    boolean search;

    @Option(
            names = "--idle-sockets",
            paramLabel = "N",
            defaultValue = "0",
            description = "Sockets on which nothing happens, and the memory they take.")
    int idleSockets;

    @Option(
            names = "--fill",
            split = ",",
            paramLabel = "N",
            description = "Messages in the store, from 1e3 to 2e7; several stores one after another, as in 1e3,1e6.")
    List<Double> fills = List.of();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Where the bench database is or shall be made, and stays; a SQLite file in a temporary folder"
                    + " if not given.")
    @Nullable
    String database;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "On whose disk the temporary folder is made; the system's own if not given.")
    @Nullable
    Path folder;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Measure the server that runs there on a bench database, with its settings given here.")
    @Nullable
    URI url;

    @Option(names = "--remote", description = "Let that server be on another machine.")
    boolean remote;

    @Option(names = "--seed", paramLabel = "N", description = "Of the texts; printed, so that they can be had again.")
    @Nullable
    Long seed;

    /// @throws Failure naming what cannot be done
    Plan plan() {
        if (!Double.isFinite(seconds)) {
            throw Failure.usage("--seconds takes a number from 0.1 to 600.");
        }
        Set<Plan.Reading> readings = EnumSet.noneOf(Plan.Reading.class);
        if (inbox) {
            readings.add(Plan.Reading.INBOX);
        }
        if (history) {
            readings.add(Plan.Reading.HISTORY);
        }
        if (search) {
            readings.add(Plan.Reading.SEARCH);
        }
        return new Plan(
                noSenders ? List.of() : senders,
                Duration.ofMillis(Math.round(seconds * MILLIS)),
                runs,
                noSenders ? 0 : rate,
                readings,
                idleSockets,
                fills.stream().map(Math::round).toList(),
                seed == null ? ThreadLocalRandom.current().nextLong(SEED_MAX) : seed,
                new Plan.Place(url, remote, database, folder));
    }
}
