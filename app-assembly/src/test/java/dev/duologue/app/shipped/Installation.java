package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The launcher and the jar, as they were built, in a folder of their own, and machines that have them.
final class Installation {
    private static final Path JAR = Path.of("target", "duologue.jar");
    private static final Path LAUNCHER = Path.of("..", "duologue");

    private final Path folder;
    private final Path launcher;

    Installation(Path folder) throws IOException {
        assertThat(JAR).as("what `mvn package` builds").isRegularFile();
        Path home = Files.createDirectories(folder.resolve("opt/duologue"));
        this.folder = folder;
        this.launcher = Files.copy(LAUNCHER, home.resolve("duologue"));
        Files.copy(JAR, home.resolve("duologue.jar"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /// The working directory of a machine, which is made if need be.
    Path folder(String machine) {
        try {
            return Files.createDirectories(folder.resolve(machine));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Duologue in the folder of that name, with its database at `address`.
    Product machine(String name, String address) {
        return new Product(folder(name), address)
                .by(launcher)
                .with("JAVA_HOME", System.getProperty("java.home", ""))
                .with("DUOLOGUE_LOG_FORMAT", "json");
    }
}
