package dev.duologue.app;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where the settings stand, the stronger source first: flags, environment, `.env`, `duologue.properties`. A value that
/// is empty or blank counts as not given.
///
/// @param folder the working directory; relative paths begin there
/// @param terminal whether a person watches the output
public record Sources(List<Source> sources, Path folder, boolean terminal) {
    static final String FLAG = "flag";
    static final String DOT_ENV = ".env";
    static final String PROPERTIES = "duologue.properties";

    /// One source, by keys as the environment spells them.
    ///
    /// @param name as messages name it
    record Source(String name, Map<String, String> values) {}

    /// A value, and where it stood.
    record Found(String value, String origin) {}

    /// Reads all four, and refuses names that are nearly settings.
    ///
    /// @param flags by key as the environment spells it
    /// @throws WrongSettings for unknown keys and files that cannot be read
    public static Sources of(
            Map<String, String> flags, Map<String, String> environment, Path folder, boolean terminal) {
        Map<String, String> dotEnv = text(folder.resolve(DOT_ENV))
                .map(text -> DotEnv.parse(DOT_ENV, text))
                .orElse(Map.of());
        Sources all = new Sources(
                List.of(
                        new Source(FLAG, flags),
                        new Source("environment", environment),
                        new Source(DOT_ENV, dotEnv),
                        new Source(PROPERTIES, properties(folder.resolve(PROPERTIES)))),
                folder,
                terminal);
        List<String> unknown = all.unknown();
        if (!unknown.isEmpty()) {
            throw new WrongSettings(unknown);
        }
        return all;
    }

    /// These with one more in front, which beats them all.
    Sources under(String name, Map<String, String> values) {
        List<Source> more = new ArrayList<>(sources);
        more.addFirst(new Source(name, values));
        return new Sources(more, folder, terminal);
    }

    /// These without any other setting.
    Sources only(Set<Setting> kept) {
        Set<String> keys = kept.stream().map(Setting::name).collect(Collectors.toSet());
        return new Sources(
                sources.stream()
                        .map(source -> new Source(source.name(), Map.copyOf(chosen(source.values(), keys))))
                        .toList(),
                folder,
                terminal);
    }

    private static Map<String, String> chosen(Map<String, String> values, Set<String> keys) {
        Map<String, String> chosen = new HashMap<>(values);
        chosen.keySet().retainAll(keys);
        return chosen;
    }

    /// The strongest value given; for a secret also the content of the file that `KEY_FILE` names.
    Optional<Found> find(Setting setting) {
        for (Source source : sources) {
            Optional<Found> found = in(source, setting);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> in(Source source, Setting setting) {
        Optional<String> value = given(source, setting.name());
        String fileKey = setting.name() + Setting.FILE_SUFFIX;
        Optional<String> file = setting.secret() ? given(source, fileKey) : Optional.empty();
        if (value.isPresent() && file.isPresent()) {
            throw new WrongSettings(List.of(
                    setting + " and " + fileKey + " are both set (" + source.name() + "); keep the one you mean."));
        }
        return file.map(path -> new Found(content(fileKey, path), source.name() + ", file " + path))
                .or(() -> value.map(text -> new Found(text, source.name())));
    }

    private static Optional<String> given(Source source, String key) {
        return Optional.ofNullable(source.values().get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String content(String key, String file) {
        return text(folder.resolve(file))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new WrongSettings(List.of(
                        key + "=" + file + ": there is no such file, or it is empty; put the secret into it.")));
    }

    private List<String> unknown() {
        List<String> sentences = new ArrayList<>();
        for (Source source : sources) {
            boolean ours = PROPERTIES.equals(source.name()) || FLAG.equals(source.name());
            new TreeMap<>(source.values())
                    .keySet().stream()
                            .filter(key -> (ours || key.startsWith(Setting.PREFIX)) && !known(key))
                            .map(key -> key + " (" + source.name() + ") is not a setting" + hint(key))
                            .forEach(sentences::add);
        }
        return sentences;
    }

    private static boolean known(String key) {
        return Setting.of(key).isPresent()
                || (key.endsWith(Setting.FILE_SUFFIX)
                        && Setting.of(key.substring(0, key.length() - Setting.FILE_SUFFIX.length()))
                                .filter(Setting::secret)
                                .isPresent());
    }

    private static String hint(String key) {
        return Setting.nearest(key)
                .map(setting -> "; did you mean " + setting + "?")
                .orElse("; .env.example lists them all.");
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(file).orElse("")));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new WrongSettings(List.of(file.getFileName() + " cannot be understood; each line is key=value."));
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                        properties.getProperty(name)));
        return values;
    }

    private static Optional<String> text(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new WrongSettings(
                    List.of(file + " cannot be read as text; check that it is a UTF-8 file you may read."));
        }
    }
}
