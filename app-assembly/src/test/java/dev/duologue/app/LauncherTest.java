package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher beside a shipped jar, which here tells what it was given.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "duologue");
    private static final String ECHO = """
            public class Echo {
                public static void main(String[] args) {
                    System.out.print(String.join("|", args) + " in " + new java.io.File("").getAbsolutePath()
                            + " on " + Runtime.version().feature() + " with "
                            + java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
                    System.exit(args.length);
                }
            }
            """;

    @TempDir
    Path folder;

    private Path shipped = Path.of("");

    @BeforeEach
    void ship() throws IOException {
        shipped = Files.createDirectories(folder.resolve("opt/own apps"));
        Files.copy(LAUNCHER, shipped.resolve("duologue"));
        assertThat(shipped.resolve("duologue").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("Echo.java"), ECHO);
        int compiled = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "21",
                        folder.resolve("Echo.java").toString());
        assertThat(compiled).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Echo");
        try (OutputStream file = Files.newOutputStream(shipped.resolve("duologue.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry("Echo.class"));
            jar.write(Files.readAllBytes(folder.resolve("Echo.class")));
        }
    }

    private Answer run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().putAll(environment);
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, Files.readString(err));
    }

    private static Map<String, String> ownJava() {
        return Map.of("JAVA_HOME", System.getProperty("java.home", ""));
    }

    @Test
    void argumentsExitCodeAndWorkingDirectoryArePassedOn() throws Exception {
        Answer answer = run(shipped.resolve("duologue"), ownJava(), "send", "two words", "مرحبا 👋");
        assertThat(answer.out()).startsWith("send|two words|مرحبا 👋 in " + folder.toRealPath());
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void itIsFoundThroughSymbolicLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../opt/own apps/duologue"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
        assertThat(run(bin.resolve("second"), ownJava(), "a").out()).startsWith("a in ");
    }

    @Test
    void aJavaThatIsTooOldIsPassedOver() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.copy(Path.of("/bin/sh"), old.resolve("java"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Answer answer = run(
                shipped.resolve("duologue"),
                Map.of("JAVA_HOME", folder.resolve("old").toString(), "HOME", home()));
        assertThat(answer.out()).containsPattern(" on (2[1-9]|[3-9]\\d)");
    }

    /// A home in which the JDK of this run can be found, wherever it is installed.
    private String home() throws IOException {
        Path jdks = Files.createDirectories(folder.resolve("home/.jdks"));
        Files.createSymbolicLink(jdks.resolve("this"), Path.of(System.getProperty("java.home", "")));
        return folder.resolve("home").toString();
    }

    @Test
    void theJavaThatIsShippedIsTakenBeforeAnyOther() throws Exception {
        Path java = Files.createDirectories(shipped.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho the shipped one\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(shipped.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
        assertThat(run(shipped.resolve("duologue"), ownJava(), "a").out()).isEqualTo("the shipped one\n");
    }

    @Test
    void whatJavaLearntOfTheJarIsUsedForTheCommandItLearntAndForeignKnowledgeDoesNoHarm() throws Exception {
        boolean learns = Runtime.version().feature() >= 25;
        for (String kind : List.of("command", "serve")) {
            Path learnt = Files.writeString(shipped.resolve("duologue-" + kind + ".aot"), "of another Java");
            for (String command : List.of("status", "serve", "demo", "bench")) {
                Answer answer = run(shipped.resolve("duologue"), ownJava(), command);
                boolean serves = !command.equals("status");
                assertThat(answer.out().contains("-XX:AOTCache=" + learnt.toRealPath()))
                        .isEqualTo(learns && serves == kind.equals("serve"));
                assertThat(answer.exit()).isEqualTo(1);
                assertThat(answer.err()).isEmpty();
            }
            Files.delete(learnt);
        }
    }

    @Test
    void aMissingJarIsToldWithTheWayOut() throws Exception {
        Files.delete(shipped.resolve("duologue.jar"));
        Answer answer = run(shipped.resolve("duologue"), ownJava(), "serve");
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.err().lines()).singleElement().asString().contains("There is no duologue.jar beside");
    }
}
