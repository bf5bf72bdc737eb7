package dev.duologue.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A server of the bench's own: a fresh folder, a process, and everything on but the rate limit.
final class BenchServer implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofHours(2);

    private final Context context;
    private final Path folder;
    private final Map<String, String> settings;
    private final URI base;
    private final List<Process> processes = new ArrayList<>();

    private BenchServer(Context context, Path folder, String database) throws IOException {
        this.context = context;
        this.folder = folder;
        int port = freePort();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.settings = new HashMap<>(Map.of(
                "MESSAGING_DATABASE_URL",
                database.isEmpty() ? "sqlite:" + folder.resolve("bench.db") : database,
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

    /// @throws Failure when it does not come up, and then nothing of it is left
    static BenchServer start(Context context, String database) {
        try {
            BenchServer server = new BenchServer(context, Files.createTempDirectory("duologue-bench"), database);
            try {
                server.run("init-db").waitFor();
                server.run("serve");
                server.awaitReady();
                return server;
            } catch (IOException | InterruptedException | RuntimeException down) {
                server.close();
                throw down;
            }
        } catch (IOException failed) {
            throw Failure.failed("The bench server could not be started: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.failed("The bench was interrupted.");
        }
    }

    URI base() {
        return base;
    }

    String token(String user) {
        return context.operations().token(settings, new Operations.Bearer(user, null, false, null, LIFE));
    }

    /// The command line of this very process up to its command, with another command in its place.
    private Process run(String command) throws IOException {
        ProcessHandle.Info own = ProcessHandle.current().info();
        List<String> line = new ArrayList<>();
        line.add(own.command().orElse("java"));
        Stream.of(own.arguments().orElse(new String[0]))
                .takeWhile(argument -> !argument.equals("bench"))
                .forEach(line::add);
        line.add(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(settings);
        builder.redirectOutput(folder.resolve(command + ".out").toFile());
        builder.redirectError(folder.resolve(command + ".err").toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(base.resolve("/health/ready")).build();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && processes.getLast().isAlive()) {
                if (answers(http, ready)) {
                    return;
                }
                Thread.sleep(50);
            }
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
        for (Process process : processes) {
            process.destroy();
            process.onExit().join();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            context.console().hint("bench: the folder " + folder + " could not be removed.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
