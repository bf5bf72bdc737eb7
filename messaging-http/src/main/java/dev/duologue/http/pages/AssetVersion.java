package dev.duologue.http.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Twelve hexadecimal digits that change whenever one of our files does, so that an address with them in it may be kept
/// by browsers for good.
public final class AssetVersion {
    /// Of the files in this jar.
    public static final String NOW = ofFolder("/duologue/");

    private static final int DIGITS = 12;

    private AssetVersion() {}

    private static String ofFolder(String folder) {
        URL place = AssetVersion.class.getResource(folder);
        if (place == null) {
            throw new IllegalStateException("The folder " + folder + " is missing from the jar.");
        }
        try {
            URI address = place.toURI();
            if (!address.getScheme().equals("jar")) {
                return of(Path.of(address));
            }
            try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
                return of(jar.getPath(folder));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The version of what lies in a folder; names count too.
    static String of(Path folder) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
