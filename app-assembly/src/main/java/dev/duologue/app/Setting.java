package dev.duologue.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Everything an operator may set. A constant's name is its key in the environment and in `.env`; the flag and the
/// property spell the same key in small letters. `.env.example` describes each, and a test holds the two together.
public enum Setting {
    MESSAGING_DATABASE_URL("sqlite:data/messages.db", Kind.SECRET),
    ENABLE_DIRECT_MESSAGING("false"),
    DUOLOGUE_HOST("127.0.0.1"),
    DUOLOGUE_PORT("7070"),
    DUOLOGUE_MANAGEMENT_PORT("7071"),
    DUOLOGUE_JWT_SECRET("", Kind.SECRET),
    DUOLOGUE_JWKS_URL(""),
    DUOLOGUE_JWT_ISSUER(""),
    DUOLOGUE_JWT_AUDIENCE(""),
    DUOLOGUE_CONTACT_POLICY("open"),
    DUOLOGUE_BODY_LENGTH_MAX("2000"),
    DUOLOGUE_SENDS_PER_MINUTE("30"),
    DUOLOGUE_EDIT_MINUTES("15"),
    DUOLOGUE_ALLOWED_ORIGINS(""),
    DUOLOGUE_TRUSTED_PROXIES(""),
    DUOLOGUE_PUBLIC_URL(""),
    DUOLOGUE_RETENTION_DAYS(""),
    DUOLOGUE_VAPID_SUBJECT(""),
    DUOLOGUE_PUSH_HOSTS(""),
    DUOLOGUE_SMTP_URL("", Kind.SECRET),
    DUOLOGUE_MAIL_FROM(""),
    DUOLOGUE_MAIL_AFTER_MINUTES("10"),
    DUOLOGUE_MAIL_LANGUAGE("en"),
    DUOLOGUE_WEBHOOK_URL(""),
    DUOLOGUE_WEBHOOK_SECRET("", Kind.SECRET),
    DUOLOGUE_WEBHOOK_TEXT("false"),
    DUOLOGUE_LOG_FORMAT("");

    /// Names that begin so are ours alone: one that is no setting is a mistake.
    public static final String PREFIX = "DUOLOGUE_";

    /// What a secret's key ends with when the value names a file that holds the secret.
    public static final String FILE_SUFFIX = "_FILE";

    private static final int TYPOS_MAX = 6;

    private enum Kind {
        PLAIN,
        SECRET
    }

    private final String initial;
    private final Kind kind;

    Setting(String initial) {
        this(initial, Kind.PLAIN);
    }

    Setting(String initial, Kind kind) {
        this.initial = initial;
        this.kind = kind;
    }

    /// The value while nobody sets one; empty for none.
    public String initial() {
        return initial;
    }

    /// True for what must never be shown, and may come from a file.
    public boolean secret() {
        return kind == Kind.SECRET;
    }

    /// The flag, for example `--duologue-port`.
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The setting whose key is spelled so.
    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.name().equals(key))
                .findFirst();
    }

    /// The setting somebody may have meant; empty when none comes near.
    static Optional<Setting> nearest(String key) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(setting -> distance(key, setting.name())))
                .filter(setting -> distance(key, setting.name()) <= TYPOS_MAX);
    }

    /// Letters to insert, drop or replace until one is the other.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
