package dev.duologue.app.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.app.product.Product;
import dev.duologue.app.product.Product.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bench starts processes of its own with the command line it was started with, so it is looked at from outside.
@Tag("shipped")
class BenchInTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void aBenchThatCannotBeginSaysWhyAndLeavesNothing() throws IOException {
        Installation installation = new Installation(folder);
        Path temporary = installation.folder("temporary");
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Product machine = installation.machine("first", "").with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Answer answer = machine.run("bench", "--database", "sqlite:" + file.resolve("messages.db"));
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("cannot be made; check the path and the rights on it.")
                .doesNotContain("\tat ");
        try (Stream<Path> left = Files.list(temporary)) {
            List<Path> ours =
                    left.filter(path -> path.toString().contains("bench")).toList();
            assertThat(ours).isEmpty();
        }
    }
}
