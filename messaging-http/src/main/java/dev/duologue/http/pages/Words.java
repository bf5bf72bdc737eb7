package dev.duologue.http.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The texts of the pages in one language, from the same bundles that the custom elements use. Immutable and shared.
public final class Words {

    /// Languages with a bundle; the first is what everybody gets who prefers none of them.
    public static final List<String> LANGUAGES = List.of("en", "es", "pt-BR", "de", "fr", "ar", "ja");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, Words> LOADED = new ConcurrentHashMap<>();

    private final String language;
    private final JsonNode bundle;

    private Words(String language, JsonNode bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /// The best bundle for an `Accept-Language` header. A missing, empty or broken header gives English.
    public static Words preferredBy(@Nullable String acceptLanguage) {
        return LOADED.computeIfAbsent(pick(acceptLanguage == null ? "" : acceptLanguage), Words::load);
    }

    /// The BCP 47 tag for the page's `lang`.
    public String language() {
        return language;
    }

    /// `rtl` or `ltr`, for the page's `dir`.
    public String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    /// The locale for times and numbers.
    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /// True when a text exists for this key.
    public boolean has(String key) {
        return bundle.has(key);
    }

    /// The text for a key, with places `{name}` filled from name and value pairs; what is filled in is not looked at
    /// again. Where a text has forms for numbers, `count` decides. A missing key shows itself.
    public String say(String key, Object... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at + 1 < namesAndValues.length; at += 2) {
            values.put(String.valueOf(namesAndValues[at]), String.valueOf(namesAndValues[at + 1]));
        }
        JsonNode entry = bundle.path(key);
        String text = entry.isObject() ? entry.path(form(entry, values)).asText(key) : entry.asText(key);
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    private String form(JsonNode entry, Map<String, String> values) {
        String form = Plural.of(language, Long.parseLong(values.getOrDefault("count", "0")));
        return entry.has(form) ? form : "other";
    }

    private static String pick(String acceptLanguage) {
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage),
                    LANGUAGES.stream().map(Locale::forLanguageTag).toList());
            if (best != null) {
                return best.toLanguageTag();
            }
            boolean portuguese = acceptLanguage.toLowerCase(Locale.ROOT).startsWith("pt");
            return portuguese ? "pt-BR" : LANGUAGES.getFirst();
        } catch (IllegalArgumentException broken) {
            return LANGUAGES.getFirst();
        }
    }

    private static Words load(String language) {
        String path = "/duologue/i18n/" + language + ".json";
        try (InputStream bundle = Words.class.getResourceAsStream(path)) {
            if (bundle == null) {
                throw new IllegalStateException("The bundle " + path + " is missing from the jar.");
            }
            return new Words(language, new ObjectMapper().readTree(bundle));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
