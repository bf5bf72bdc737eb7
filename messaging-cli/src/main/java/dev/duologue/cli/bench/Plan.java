package dev.duologue.cli.bench;

import dev.duologue.cli.Failure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to measure, and where. Bounded in everything, so that a mistake costs minutes and not a disk.
///
/// @param senders how many send at once, a round for each
/// @param length of a round
/// @param runs how often everything is measured
/// @param rate sends a second of the open round; 0 for none
/// @param idleSockets sockets on which nothing happens; 0 for none
/// @param fills messages in the store, smallest first
/// @param seed of the texts
public record Plan(
        List<Integer> senders,
        Duration length,
        int runs,
        int rate,
        Set<Reading> readings,
        int idleSockets,
        List<Long> fills,
        long seed,
        Place place) {
    private static final int SENDERS_MAX = 1_000;
    private static final Duration LENGTH_MIN = Duration.ofMillis(100);
    private static final Duration LENGTH_MAX = Duration.ofMinutes(10);
    private static final int RUNS_MAX = 9;
    private static final int RATE_MAX = 100_000;
    private static final int SOCKETS_MAX = 19_000;
    private static final long FILL_MAX = 20_000_000;

    /// What is read over and over.
    public enum Reading {
        INBOX,
        HISTORY,
        SEARCH
    }

    /// Where to measure.
    ///
    /// @param url of a server that runs already, or null to start one
    /// @param remote whether that server may be on another machine
    /// @param database of a server to start, or null for a SQLite file in a temporary folder
    /// @param folder where that temporary folder is made, or null for the system's own
    public record Place(
            @Nullable URI url,
            boolean remote,
            @Nullable String database,
            @Nullable Path folder) {}

    /// Takes only what can be done.
    ///
    /// @throws Failure naming what cannot
    public Plan {
        senders = List.copyOf(senders);
        readings = Set.copyOf(readings);
        fills = fills.stream().sorted().distinct().toList();
        require(
                senders.stream().allMatch(number -> number >= 1 && number <= SENDERS_MAX),
                "--senders takes numbers from 1 to 1,000, as in 1,16,64.");
        require(
                length.compareTo(LENGTH_MIN) >= 0 && length.compareTo(LENGTH_MAX) <= 0,
                "--seconds takes a number from 0.1 to 600.");
        require(runs >= 1 && runs <= RUNS_MAX, "--runs takes a number from 1 to 9.");
        require(rate >= 0 && rate <= RATE_MAX, "--rate takes a number from 0 to 100,000; 0 leaves that round out.");
        require(idleSockets >= 0 && idleSockets <= SOCKETS_MAX, "--idle-sockets takes a number from 0 to 19,000.");
        require(
                fills.stream().allMatch(number -> number >= Fill.BASE && number <= FILL_MAX),
                "--fill takes numbers from 1e3 to 2e7, as in 1e3,1e6.");
        require(
                place.url() == null || place.database() == null,
                "--url measures a server with its own database; leave --database out.");
        require(
                place.url() == null || "http".equals(place.url().getScheme()),
                "--url takes an http:// address; measure the server behind the proxy that encrypts.");
        require(
                place.url() == null || place.remote() || isLoopback(place.url()),
                "That server is not on this machine; add --remote if it is yours and carries no real messages.");
    }

    private static void require(boolean sane, String sentence) {
        if (!sane) {
            throw Failure.usage(sentence);
        }
    }

    private static boolean isLoopback(URI url) {
        String host = url.getHost();
        try {
            return host != null
                    && InetAddress.getByName(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
