package dev.duologue.cli.bench;

import dev.duologue.cli.Console;
import dev.duologue.cli.Failure;
import dev.duologue.cli.Operations;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server of the bench's own: a fresh folder, a process, and everything on but the rate limit.
final class OwnServer implements Target {
    private static final String SQLITE = "sqlite:";
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LIFE = Duration.ofHours(12);

    private final Operations operations;
    private final Console console;
    private final Path folder;
    private final Map<String, String> settings;
    private final URI base;
    private @Nullable Process server;
    private Duration startedIn = Duration.ZERO;

    private OwnServer(Operations operations, Console console, Path folder, @Nullable String database)
            throws IOException {
        this.operations = operations;
        this.console = console;
        this.folder = folder;
        int port = freePort();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.settings = new HashMap<>(Map.of(
                "MESSAGING_DATABASE_URL",
                address(folder, database),
                "ENABLE_DIRECT_MESSAGING",
                "true",
                "DUOLOGUE_JWT_SECRET",
                UUID.randomUUID() + "-" + UUID.randomUUID(),
                "DUOLOGUE_HOST",
                "127.0.0.1",
                "DUOLOGUE_PORT",
                Integer.toString(port),
                "DUOLOGUE_MANAGEMENT_PORT",
                Integer.toString(freePort()),
                "DUOLOGUE_SENDS_PER_MINUTE",
                "1000000"));
    }

    /// The server works in another folder than this shell.
    private static String address(Path folder, @Nullable String database) {
        if (database == null) {
            return SQLITE + folder.resolve("bench.db").toAbsolutePath();
        }
        return database.startsWith(SQLITE)
                ? SQLITE + Path.of(database.substring(SQLITE.length())).toAbsolutePath()
                : database;
    }

    /// Starts it and returns when it answers.
    ///
    /// @throws Failure for a database that is there and not made by bench
    static OwnServer start(Plan.Place place, Operations operations, Console console) {
        try {
            Path folder = place.folder() == null
                    ? Files.createTempDirectory("duologue-bench")
                    : Files.createTempDirectory(place.folder(), "duologue-bench");
            OwnServer own = new OwnServer(operations, console, folder, place.database());
            try {
                try (Operations.Opened opened = own.open()) {
                    BenchMark.make(opened.ports().store());
                }
                own.serve();
                return own;
            } catch (RuntimeException | IOException failed) {
                own.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw Failure.failed("The bench server could not be started: " + failed.getMessage());
        }
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String token(String user) {
        return operations.token(settings, new Operations.Bearer(user, null, false, null, LIFE));
    }

    @Override
    public Operations.Opened open() {
        return operations.open(settings);
    }

    @Override
    public Operations.Raw raw(int connections, int perCommit, Duration howLong) {
        return operations.raw(settings, connections, perCommit, howLong);
    }

    @Override
    public Optional<Footprint> footprint() {
        return Optional.ofNullable(server).map(process -> new Footprint(process.toHandle(), base));
    }

    @Override
    public Optional<Duration> startedIn() {
        return Optional.of(startedIn);
    }

    /// How long a command takes, from the start of its process to its end.
    Duration timeOf(String command) {
        long begin = System.nanoTime();
        try {
            run(command).onExit().join();
        } catch (IOException failed) {
            throw Failure.failed("The command " + command + " could not be started: " + failed.getMessage());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// The command line of this very process up to its command, with another command in its place.
    private Process run(String command) throws IOException {
        ProcessHandle.Info own = ProcessHandle.current().info();
        List<String> line = Stream.of(
                        Stream.of(own.command().orElse("java")),
                        Stream.of(own.arguments().orElse(new String[0])).takeWhile(each -> !each.equals("bench")),
                        Stream.of(command))
                .flatMap(words -> words)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("DUOLOGUE_") || key.startsWith("MESSAGING_"));
        builder.environment().putAll(settings);
        builder.redirectOutput(folder.resolve(command + ".out").toFile());
        builder.redirectError(folder.resolve(command + ".err").toFile());
        return builder.start();
    }

    private void serve() throws IOException {
        long begin = System.nanoTime();
        Process process = run("serve");
        server = process;
        HttpRequest ready =
                HttpRequest.newBuilder(base.resolve("/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() - begin < START_MAX.toNanos() && process.isAlive()) {
                if (answers(http, ready)) {
                    startedIn = Duration.ofNanos(System.nanoTime() - begin);
                    return;
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw Failure.failed("The bench server did not start: "
                + Files.readString(folder.resolve("serve.err")).strip());
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        Process process = server;
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            console.hint("bench: the folder " + folder + " could not be removed.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
