package dev.duologue.app;

import dev.duologue.cli.Operations.Finding;
import dev.duologue.cli.Operations.Finding.Grade;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What lies around the program: the clock, the disk, the rights on files, the ports.
final class Surroundings {
    /// When this was written: a clock that says less has never been set.
    private static final Instant NO_EARLIER_THAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DISK_BYTES_LOW = 1L << 30;
    private static final long DISK_BYTES_MIN = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final InstantSource time;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param folder the working directory
    Surroundings(Path folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    /// Only when there is something to say: tokens expire by this clock.
    Optional<Finding> clock() {
        return time.instant().isBefore(NO_EARLIER_THAN)
                ? Optional.of(stop("clock", "The clock says " + time.instant() + "; set it, best by NTP."))
                : Optional.empty();
    }

    /// How much room is left where the database grows.
    List<Finding> disk(Path database) {
        try {
            long free = Files.getFileStore(existing(database)).getUsableSpace();
            String left = (free >> 20) + " MiB are free on the disk of the database";
            if (free < DISK_BYTES_MIN) {
                return List.of(stop("disk", left + "; free some space before messages are refused."));
            }
            return List.of(
                    free < DISK_BYTES_LOW ? warn("disk", left + "; free some space soon.") : fine("disk", left + "."));
        } catch (IOException unknown) {
            return List.of(warn("disk", "Nobody can say how much space is left for the database; look at the disk."));
        }
    }

    private static Path existing(Path path) {
        Path place = path;
        while (place.getParent() != null && !Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    /// A port that is taken stops a server, unless it is our own server that has it.
    List<Finding> ports(Config.Listen listen) {
        return List.of(
                port(Setting.DUOLOGUE_PORT, listen.host(), listen.port()),
                port(Setting.DUOLOGUE_MANAGEMENT_PORT, listen.host(), listen.managementPort()));
    }

    private Finding port(Setting setting, String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return fine("port", setting + " " + port + " is free.");
        } catch (IOException taken) {
            return isOurs(host, port)
                    ? fine("port", setting + " " + port + " is held by a running Duologue.")
                    : stop(
                            "port",
                            setting + " " + port + " on " + host + " cannot be used; stop what holds it or choose"
                                    + " another with " + setting.flag() + ".");
        }
    }

    private boolean isOurs(String host, int port) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return ask(URI.create("http://" + name + ":" + port + "/health/live"))
                .filter(answer -> answer.statusCode() == 200 && answer.body().contains("\"UP\""))
                .isPresent();
    }

    private Optional<HttpResponse<String>> ask(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException | IllegalArgumentException silent) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Files that hold secrets or messages and that other users of the machine may read.
    List<Finding> rights(Config config) {
        Stream<Path> files = Stream.of(folder.resolve(Sources.DOT_ENV), folder.resolve(Sources.PROPERTIES));
        if (config.database() instanceof DatabaseUrl.Sqlite sqlite) {
            files = Stream.concat(files, Stream.of(sqlite.file()));
        }
        List<Finding> findings = new ArrayList<>();
        files.filter(Surroundings::isOpen)
                .forEach(file -> findings.add(
                        warn("rights", "Every user of this machine may read " + file + "; run: chmod 600 " + file)));
        return findings;
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.exists(file)
                    && Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Finding fine(String topic, String sentence) {
        return new Finding(topic, Grade.FINE, sentence);
    }

    private static Finding warn(String topic, String sentence) {
        return new Finding(topic, Grade.WARNING, sentence);
    }

    private static Finding stop(String topic, String sentence) {
        return new Finding(topic, Grade.STOP, sentence);
    }
}
