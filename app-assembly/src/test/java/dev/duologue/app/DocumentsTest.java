package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every Java block in the documents compiles and runs as printed, and every link leads somewhere.
class DocumentsTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final String IMPORTS = """
            import com.google.inject.*;
            import dev.duologue.*;
            import dev.duologue.app.*;
            import dev.duologue.http.*;
            import dev.duologue.kit.*;
            import dev.duologue.persistence.Database;
            import dev.duologue.port.*;
            import io.javalin.Javalin;
            import java.nio.file.Path;
            import java.util.Map;
            import java.util.Optional;
            import java.util.OptionalLong;
            import java.util.concurrent.ConcurrentHashMap;
            import java.util.stream.Collectors;
            """;

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> everyJavaBlockRunsAsPrinted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            Matcher block = BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                String code = block.group(1);
                String name = "Block" + (tests.size() + 1);
                tests.add(DynamicTest.dynamicTest(PROJECT.relativize(document) + " " + name, () -> run(name, code)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(4);
        return tests;
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                Path target = Objects.requireNonNull(document.getParent()).resolve(link.group(1));
                assertThat(target)
                        .as("a link in %s", PROJECT.relativize(document))
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"));
                Stream<Path> top = Files.list(PROJECT)) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private void run(String name, String code) throws Exception {
        String own =
                code.replace("data/messages.db", folder.resolve(name + ".db").toString());
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, IMPORTS + "public class " + name + " { public static void run() {\n" + own + "}}");
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocumentsTest.class.getClassLoader())) {
            loader.loadClass(name).getMethod("run").invoke(null);
        } catch (InvocationTargetException failed) {
            throw new AssertionError("The block failed", failed.getCause());
        }
    }
}
