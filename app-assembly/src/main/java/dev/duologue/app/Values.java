package dev.duologue.app;

import dev.duologue.http.Keys;
import dev.duologue.http.Network;
import dev.duologue.http.pages.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns texts into values and keeps every complaint, so that one start names all mistakes. A value that is wrong
/// stands in as the default until [#requireRight] refuses.
final class Values {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]+");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final String WHSEC = "whsec_";
    private static final int WEBHOOK_SECRET_LENGTH_MIN = 24;

    private final Sources sources;
    private final List<String> complaints = new ArrayList<>();

    Values(Sources sources) {
        this.sources = sources;
    }

    /// @throws WrongSettings unless everything read so far was right
    void requireRight() {
        if (!complaints.isEmpty()) {
            throw new WrongSettings(complaints);
        }
    }

    /// Notes a mistake.
    void wrong(Setting setting, String mend) {
        String value = sources.find(setting)
                .map(found -> (setting.secret() ? Config.MASK : found.value()) + " (" + found.origin() + ")")
                .orElse("");
        complaints.add(setting + "=" + value + ": " + mend + ".");
    }

    /// The given value or the default, empty for none.
    String text(Setting setting) {
        return sources.find(setting).map(Sources.Found::value).orElse(setting.initial());
    }

    @Nullable
    String textOrNull(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? null : text;
    }

    boolean isTrue(Setting setting) {
        return List.of("1", "true", "on", "yes").contains(text(setting).toLowerCase(Locale.ROOT));
    }

    int number(Setting setting, int min, int max) {
        Integer given = optionalNumber(setting, min, max);
        return given == null ? Integer.parseInt(setting.initial()) : given;
    }

    @Nullable
    Integer optionalNumber(Setting setting, int min, int max) {
        return parsedOrNull(setting, text -> {
            int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "write a whole number from %d to %d", min, max));
            }
            return value;
        });
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type, E usual) {
        E chosen = parsedOrNull(setting, text -> Arrays.stream(type.getEnumConstants())
                .filter(option -> option.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("write one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(option -> option.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
        return chosen == null ? usual : chosen;
    }

    List<String> list(Setting setting, Function<String, String> item) {
        List<String> items = parsedOrNull(setting, text -> Stream.of(text.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(item)
                .toList());
        return items == null ? List.of() : items;
    }

    /// The value, whose default must be right.
    <T> T parsed(Setting setting, Function<String, T> parser) {
        T value = parsedOrNull(setting, parser);
        return value == null ? parser.apply(setting.initial()) : value;
    }

    /// The value; null where there is none, or a wrong one, which is noted.
    <T> @Nullable T parsedOrNull(Setting setting, Function<String, T> parser) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException mistake) {
            wrong(setting, String.valueOf(mistake.getMessage()));
            return null;
        }
    }

    /// Every setting as people may see it.
    List<Config.Line> lines(DatabaseUrl database) {
        return Arrays.stream(Setting.values())
                .map(setting -> new Config.Line(
                        setting,
                        setting == Setting.MESSAGING_DATABASE_URL ? database.shown() : shown(setting),
                        sources.find(setting).map(Sources.Found::origin).orElse("default")))
                .toList();
    }

    private String shown(Setting setting) {
        String text = text(setting);
        return setting.secret() && !text.isEmpty() ? Config.MASK : text;
    }

    static String host(String text) {
        return require(text, HOST.matcher(text).matches(), "write the name or address to listen on, as in 127.0.0.1");
    }

    static String jwtSecret(String text) {
        boolean enough = text.getBytes(StandardCharsets.UTF_8).length >= Keys.SECRET_BYTES_MIN;
        return require(text, enough, "it needs at least 32 bytes; make one with: openssl rand -base64 48");
    }

    static URI webAddress(String text) {
        return address(text, "write an address that begins with https:// or http://", "https", "http");
    }

    /// Where keys may come from.
    static URI keySet(String text) {
        String mend = "write an address that begins with https://, or with http:// and localhost, without a user name";
        URI uri = address(text, mend, "https", "http");
        require(text, Keys.KeySet.isSafe(uri), mend + "; whoever can change the keys on their way can be anybody");
        return uri;
    }

    static URI smtp(String text) {
        return address(text, "write smtps://USER:PASSWORD@HOST:PORT, or smtp:// without encryption", "smtps", "smtp");
    }

    static URI publicUrl(String text) {
        return URI.create(origin(text.replaceFirst("/$", "")));
    }

    static String origin(String text) {
        URI uri = webAddress(text);
        String plain = uri.getScheme() + "://" + uri.getAuthority();
        return require(text, plain.equals(text), "write it like https://app.example.com, without a path");
    }

    static String network(String text) {
        Network.parse(text);
        return text;
    }

    static String mailAddress(String text) {
        return require(text, MAIL.matcher(text).matches(), "write an e-mail address");
    }

    static String language(String text) {
        return require(text, Words.LANGUAGES.contains(text), "write one of " + String.join(", ", Words.LANGUAGES));
    }

    static String webhookSecret(String text) {
        boolean isLong = text.length() >= WEBHOOK_SECRET_LENGTH_MIN;
        String encoded = text.startsWith(WHSEC) ? text.substring(WHSEC.length()) : "";
        String mend =
                "a secret has at least 24 characters, and whsec_ stands before base64 only; make one with: openssl"
                        + " rand -base64 32";
        return require(text, isLong && isBase64(encoded), mend);
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static String contactAddress(String text) {
        boolean right = text.matches("https://[!-~&&[^\"\\\\]]+|mailto:[!-~&&[^\"\\\\]]+@[!-~&&[^\"\\\\]]+");
        return require(text, right, "write mailto: and an e-mail address, or an https:// address");
    }

    private static URI address(String text, String mend, String... schemes) {
        URI uri = URI.create(require(text, text.matches("[!-~]+") && parses(text), mend));
        require(text, uri.getHost() != null && List.of(schemes).contains(uri.getScheme()), mend);
        return uri;
    }

    private static boolean parses(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String require(String text, boolean right, String mend) {
        if (!right) {
            throw new IllegalArgumentException(mend);
        }
        return text;
    }
}
