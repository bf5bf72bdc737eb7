package dev.duologue.app;

import dev.duologue.Limits;
import dev.duologue.Settings;
import dev.duologue.SwitchState;
import dev.duologue.http.outgoing.PushServices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every setting, checked: whoever holds one need not doubt any value in it. Its text form shows no secret.
///
/// @param rules what the core lets an operator set
/// @param retentionDays after how many days messages go, or null to keep them
/// @param lines each setting as `duologue config` shows it
public record Config(
        DatabaseUrl database,
        Settings rules,
        Listen listen,
        Keys keys,
        Policy policy,
        Web web,
        Channels channels,
        @Nullable Integer retentionDays,
        LogFormat logFormat,
        List<Line> lines) {
    /// Stands where a secret would.
    public static final String MASK = "******";

    private static final int PORT_MAX = 65_535;
    private static final int DAYS_MAX = 36_500;
    private static final int SECRETS_MAX = 2;

    /// Where the server listens; port 0 takes any free one.
    public record Listen(String host, int port, int managementPort) {}

    /// What tokens are checked with: a shared secret or a key set, never both, perhaps neither.
    public record Keys(
            @Nullable String secret,
            @Nullable URI keySet,
            @Nullable String issuer,
            @Nullable String audience) {
        /// Whether any token can be checked at all.
        public boolean present() {
            return secret != null || keySet != null;
        }

        @Override
        public String toString() {
            return "Keys[secret=" + (secret == null ? "none" : MASK) + ", keySet=" + keySet + "]";
        }
    }

    /// Which built-in policy decides who may write to whom.
    public enum Policy {
        OPEN,
        RELATED
    }

    /// How browsers and proxies reach the server.
    ///
    /// @param allowedOrigins besides the server's own
    /// @param trustedProxies addresses or networks whose forwarded headers count
    /// @param publicUrl as people reach it, without a slash at the end, or null to derive it
    public record Web(
            List<String> allowedOrigins,
            List<String> trustedProxies,
            @Nullable URI publicUrl) {}

    /// Ways to tell people who are not looking; a channel without its setting is off.
    ///
    /// @param pushHosts where pushes may go besides the push services that are known
    /// @param mailAfter how long a message stays unread before a mail tells of it
    /// @param mailLanguage a tag, for mails to people of whom no language is known
    /// @param webhookSecrets one, or the new and the old one
    /// @param webhookText whether the webhook is told what messages say
    public record Channels(
            @Nullable String vapidSubject,
            List<String> pushHosts,
            @Nullable URI smtp,
            @Nullable String mailFrom,
            Duration mailAfter,
            String mailLanguage,
            @Nullable URI webhook,
            List<String> webhookSecrets,
            boolean webhookText) {
        @Override
        public String toString() {
            return "Channels[push=" + (vapidSubject != null) + ", mail=" + (smtp != null) + ", webhook="
                    + (webhook != null) + "]";
        }
    }

    /// How log lines look.
    public enum LogFormat {
        TEXT,
        JSON
    }

    /// One setting as it stands.
    ///
    /// @param value masked where it is secret; empty for none
    /// @param origin the source it came from
    public record Line(Setting setting, String value, String origin) {}

    /// Reads and checks everything.
    ///
    /// @throws WrongSettings naming every value that cannot be used
    public static Config from(Sources sources) {
        Values values = new Values(sources);
        DatabaseUrl database =
                values.parsed(Setting.MESSAGING_DATABASE_URL, text -> DatabaseUrl.parse(text, sources.folder()));
        LogFormat usual = sources.terminal() ? LogFormat.TEXT : LogFormat.JSON;
        Config config = new Config(
                database,
                rules(values),
                listen(values),
                keys(values),
                values.choice(Setting.DUOLOGUE_CONTACT_POLICY, Policy.class, Policy.OPEN),
                web(values),
                channels(values),
                values.optionalNumber(Setting.DUOLOGUE_RETENTION_DAYS, 1, DAYS_MAX),
                values.choice(Setting.DUOLOGUE_LOG_FORMAT, LogFormat.class, usual),
                values.lines(database));
        values.requireRight();
        return config;
    }

    private static Settings rules(Values values) {
        SwitchState initial = values.isTrue(Setting.ENABLE_DIRECT_MESSAGING) ? SwitchState.ON : SwitchState.OFF;
        int editMinutes = values.number(Setting.DUOLOGUE_EDIT_MINUTES, 0, 1_440);
        return new Settings(
                new Limits(
                        values.number(Setting.DUOLOGUE_BODY_LENGTH_MAX, 1, 10_000),
                        values.number(Setting.DUOLOGUE_SENDS_PER_MINUTE, 1, 1_000_000),
                        Duration.ofMinutes(editMinutes)),
                initial);
    }

    private static Listen listen(Values values) {
        int port = values.number(Setting.DUOLOGUE_PORT, 0, PORT_MAX);
        int management = values.number(Setting.DUOLOGUE_MANAGEMENT_PORT, 0, PORT_MAX);
        if (port == management && port != 0) {
            values.wrong(Setting.DUOLOGUE_MANAGEMENT_PORT, "it needs a port of its own, other than DUOLOGUE_PORT");
        }
        String host = values.parsed(Setting.DUOLOGUE_HOST, Values::host);
        return new Listen(host == null ? "" : host, port, management);
    }

    private static Keys keys(Values values) {
        Keys keys = new Keys(
                values.parsedOrNull(Setting.DUOLOGUE_JWT_SECRET, Values::jwtSecret),
                values.parsedOrNull(Setting.DUOLOGUE_JWKS_URL, Values::keySet),
                values.textOrNull(Setting.DUOLOGUE_JWT_ISSUER),
                values.textOrNull(Setting.DUOLOGUE_JWT_AUDIENCE));
        if (keys.secret() != null && keys.keySet() != null) {
            values.wrong(Setting.DUOLOGUE_JWKS_URL, "DUOLOGUE_JWT_SECRET is set too; keep only one of them");
        }
        return keys;
    }

    private static Web web(Values values) {
        return new Web(
                values.list(Setting.DUOLOGUE_ALLOWED_ORIGINS, Values::origin),
                values.list(Setting.DUOLOGUE_TRUSTED_PROXIES, Values::network),
                values.parsedOrNull(Setting.DUOLOGUE_PUBLIC_URL, Values::publicUrl));
    }

    private static Channels channels(Values values) {
        String language = values.parsed(Setting.DUOLOGUE_MAIL_LANGUAGE, Values::language);
        Channels channels = new Channels(
                values.parsedOrNull(Setting.DUOLOGUE_VAPID_SUBJECT, Values::contactAddress),
                values.list(Setting.DUOLOGUE_PUSH_HOSTS, PushServices::host),
                values.parsedOrNull(Setting.DUOLOGUE_SMTP_URL, Values::smtp),
                values.parsedOrNull(Setting.DUOLOGUE_MAIL_FROM, Values::mailAddress),
                Duration.ofMinutes(values.number(Setting.DUOLOGUE_MAIL_AFTER_MINUTES, 0, 1_440)),
                language == null ? "" : language,
                values.parsedOrNull(Setting.DUOLOGUE_WEBHOOK_URL, Values::webAddress),
                values.list(Setting.DUOLOGUE_WEBHOOK_SECRET, Values::webhookSecret),
                values.isTrue(Setting.DUOLOGUE_WEBHOOK_TEXT));
        if (channels.smtp() != null && channels.mailFrom() == null) {
            values.wrong(Setting.DUOLOGUE_MAIL_FROM, "DUOLOGUE_SMTP_URL needs a sender; set this to an e-mail address");
        }
        if (channels.smtp() != null && values.text(Setting.DUOLOGUE_PUBLIC_URL).isEmpty()) {
            values.wrong(
                    Setting.DUOLOGUE_PUBLIC_URL,
                    "DUOLOGUE_SMTP_URL needs it for the links in mails; set it to the address people use");
        }
        int secrets = channels.webhookSecrets().size();
        if (channels.webhook() != null && secrets == 0) {
            values.wrong(
                    Setting.DUOLOGUE_WEBHOOK_SECRET,
                    "DUOLOGUE_WEBHOOK_URL needs it to sign with; make one with: openssl rand -base64 32");
        }
        if (secrets > SECRETS_MAX) {
            values.wrong(Setting.DUOLOGUE_WEBHOOK_SECRET, "write one secret, or the new and the old one");
        }
        return channels;
    }
}
