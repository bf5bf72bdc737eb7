package dev.duologue.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetVersionTest {
    @TempDir
    private Path folder;

    @Test
    void itIsTwelveDigitsAndChangesWithEachFilesContentAndName() throws IOException {
        Files.writeString(folder.resolve("a.js"), "one");
        String one = AssetVersion.of(folder);
        assertThat(one).matches("[0-9a-f]{12}").isEqualTo(AssetVersion.of(folder));
        Files.writeString(folder.resolve("a.js"), "two");
        String two = AssetVersion.of(folder);
        Files.move(folder.resolve("a.js"), folder.resolve("b.js"));
        assertThat(AssetVersion.of(folder)).isNotEqualTo(two);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void theSameFilesInAJarHaveTheSameVersion() throws IOException {
        Path jar = folder.resolve("assets.jar");
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("a.js"), "one");
        try (FileSystem packed =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Path inside = Files.createDirectories(packed.getPath("/duologue"));
            Files.copy(plain.resolve("a.js"), inside.resolve("a.js"));
            assertThat(AssetVersion.of(inside)).isEqualTo(AssetVersion.of(plain));
        }
    }
}
