package dev.duologue.app.product;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The product as an operator has it: commands in processes of their own, and a server that can be killed.
public final class Product implements AutoCloseable {
    /// What a command answered.
    public record Answer(int exit, String out, String err) {}

    public static final String SECRET = "a secret of at least thirty-two bytes, only for tests";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final int port = freePort();
    private List<String> program = classes("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
    private int runs;
    private @Nullable Running server;

    /// @param folder where the product works; its database lies in it unless `databaseUrl` says otherwise
    public Product(Path folder, String databaseUrl) {
        this.folder = folder;
        settings.put("MESSAGING_DATABASE_URL", databaseUrl);
        settings.put("DUOLOGUE_JWT_SECRET", SECRET);
        settings.put("DUOLOGUE_PORT", Integer.toString(port));
        settings.put("DUOLOGUE_MANAGEMENT_PORT", Integer.toString(freePort()));
        settings.put("DUOLOGUE_SENDS_PER_MINUTE", "1000000");
    }

    public Product with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /// Has commands done by this program instead of the classes of the test.
    public Product by(Path launcher) {
        program = List.of(launcher.toString());
        return this;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /// From now on processes have the machine that `./duologue serve` gives them, which starts slower and runs faster.
    public Product asShipped() {
        program = classes("-Xmx512m");
        return this;
    }

    /// Runs a command to its end.
    public Answer run(String... arguments) {
        return finish(begin(arguments));
    }

    /// Starts a command whose output is kept in files; [#finish] reads them.
    public Running begin(String... arguments) {
        runs++;
        Path out = folder.resolve("run-" + runs + ".out");
        Path err = folder.resolve("run-" + runs + ".err");
        try {
            ProcessBuilder builder = builder(arguments);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            return new Running(builder.start(), out, err);
        } catch (IOException failed) {
            throw new AssertionError("The command could not be started", failed);
        }
    }

    /// Runs a command whose reader takes one byte and hangs up.
    public Answer readOneByteOf(String... arguments) throws IOException, InterruptedException {
        Path err = folder.resolve("hung-up.err");
        Process process = builder(arguments).redirectError(err.toFile()).start();
        String first;
        try (InputStream out = process.getInputStream()) {
            first = String.valueOf((char) out.read());
        }
        process.waitFor(60, TimeUnit.SECONDS);
        return new Answer(process.exitValue(), first, Files.readString(err));
    }

    private static List<String> classes(String... machine) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(machine));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "dev.duologue.app.Main"));
        return List.copyOf(command);
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("DUOLOGUE_") || key.startsWith("MESSAGING_"));
        builder.environment().putAll(settings);
        return builder;
    }

    /// A command under way.
    public record Running(Process process, Path out, Path err) {}

    public static Answer finish(Running running) {
        try {
            if (!running.process().waitFor(60, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new AssertionError("A command did not end within 60 s");
            }
            return new Answer(
                    running.process().exitValue(), Files.readString(running.out()), Files.readString(running.err()));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Starts the server and returns when it answers.
    public Product serve() {
        Running running = begin("serve");
        server = running;
        Awaitility.await("the server to answer")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> failIfDead(running))
                .until(this::isReady);
        return this;
    }

    private static void failIfDead(Running running) throws IOException {
        if (!running.process().isAlive()) {
            throw new AssertionError("The server ended: " + Files.readString(running.err()));
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(base().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The server's process.
    public long pid() {
        return Objects.requireNonNull(server, "The server has not been started")
                .process()
                .pid();
    }

    /// `kill -9`: the server gets no chance to finish anything.
    public void kill() {
        Running killed = server;
        if (killed != null) {
            killed.process().destroyForcibly();
            killed.process().onExit().join();
        }
    }

    /// SIGTERM: the server is told to end, and has.
    public Answer end() {
        Running told = Objects.requireNonNull(server, "The server has not been started");
        told.process().destroy();
        return finish(told);
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError("There is no free port", none);
        }
    }
}
