package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.Limits;
import dev.duologue.SwitchState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Config config() {
        return Config.from(Sources.of(flags, environment, folder, true));
    }

    private Config.Line line(Setting setting) {
        return config().lines().stream()
                .filter(line -> line.setting() == setting)
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void withoutAnySettingTheDocumentedDefaultsHold() {
        Config config = config();
        assertThat(config.database())
                .isEqualTo(new DatabaseUrl.Sqlite(folder.toAbsolutePath().resolve("data/messages.db")));
        assertThat(config.rules().limits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.rules().initialSwitch()).isEqualTo(SwitchState.OFF);
        assertThat(config.listen()).isEqualTo(new Config.Listen("127.0.0.1", 7070, 7071));
        assertThat(config.keys().present()).isFalse();
        assertThat(config.policy()).isEqualTo(Config.Policy.OPEN);
        assertThat(config.retentionDays()).isNull();
        assertThat(config.logFormat()).isEqualTo(Config.LogFormat.TEXT);
        assertThat(config.lines()).allMatch(line -> line.origin().equals("default"));
    }

    @Test
    void theStrongerSpellingWins() throws IOException {
        write("duologue.properties", "duologue.port=1111");
        assertThat(line(Setting.DUOLOGUE_PORT))
                .isEqualTo(new Config.Line(Setting.DUOLOGUE_PORT, "1111", "duologue.properties"));
        write(".env", "DUOLOGUE_PORT=2222");
        assertThat(line(Setting.DUOLOGUE_PORT)).isEqualTo(new Config.Line(Setting.DUOLOGUE_PORT, "2222", ".env"));
        environment.put("DUOLOGUE_PORT", "3333");
        assertThat(line(Setting.DUOLOGUE_PORT))
                .isEqualTo(new Config.Line(Setting.DUOLOGUE_PORT, "3333", "environment"));
        flags.put("DUOLOGUE_PORT", "4444");
        assertThat(line(Setting.DUOLOGUE_PORT)).isEqualTo(new Config.Line(Setting.DUOLOGUE_PORT, "4444", "flag"));
        assertThat(config().listen().port()).isEqualTo(4444);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duologue.jwt.issuer", "duologue-jwt-issuer", "DUOLOGUE_JWT_ISSUER"})
    void aPropertySpellsTheKeyInAnyOfTheUsualWays(String key) throws IOException {
        write("duologue.properties", key + " = us\n");
        assertThat(config().keys().issuer()).isEqualTo("us");
    }

    @Test
    void anEmptyValueCountsAsNotSet() throws IOException {
        write(".env", "DUOLOGUE_JWT_AUDIENCE=app");
        environment.put("DUOLOGUE_JWT_AUDIENCE", "  ");
        assertThat(line(Setting.DUOLOGUE_JWT_AUDIENCE).origin()).isEqualTo(".env");
    }

    @ParameterizedTest
    @CsvSource({"1,ON", "true,ON", "' TRUE ',ON", "On,ON", "yes,ON", "0,OFF", "false,OFF", "off,OFF", "maybe,OFF"})
    void theFirstValueOfTheSwitchIsReadGenerously(String text, SwitchState state) {
        environment.put("ENABLE_DIRECT_MESSAGING", text);
        assertThat(config().rules().initialSwitch()).isEqualTo(state);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("DUOLOGUE_PORT", "70x0", "DUOLOGUE_PORT=70x0 (environment): write a whole number from 0"),
                Arguments.of("DUOLOGUE_PORT", "65536", "from 0 to 65535."),
                Arguments.of("DUOLOGUE_PORT", "-1", "from 0 to 65535."),
                Arguments.of("DUOLOGUE_PORT", "7071", "DUOLOGUE_MANAGEMENT_PORT=: it needs a port of its own"),
                Arguments.of("DUOLOGUE_HOST", "a b", "DUOLOGUE_HOST=a b (environment): write the name or address"),
                Arguments.of("DUOLOGUE_BODY_LENGTH_MAX", "0", "from 1 to 10000."),
                Arguments.of("DUOLOGUE_BODY_LENGTH_MAX", "10001", "from 1 to 10000."),
                Arguments.of("DUOLOGUE_SENDS_PER_MINUTE", "1000001", "from 1 to 1000000."),
                Arguments.of("DUOLOGUE_SENDS_PER_MINUTE", "99999999999", "from 1 to 1000000."),
                Arguments.of("DUOLOGUE_EDIT_MINUTES", "1441", "from 0 to 1440."),
                Arguments.of("DUOLOGUE_RETENTION_DAYS", "0", "from 1 to 36500."),
                Arguments.of("DUOLOGUE_CONTACT_POLICY", "closed", "write one of open, related."),
                Arguments.of("DUOLOGUE_LOG_FORMAT", "xml", "write one of text, json."),
                Arguments.of(
                        "DUOLOGUE_JWT_SECRET", "short", "DUOLOGUE_JWT_SECRET=****** (environment): it needs at least"),
                Arguments.of(
                        "DUOLOGUE_JWKS_URL", "ftp://x/keys", "begins with https://, or with http:// and localhost"),
                Arguments.of("DUOLOGUE_JWKS_URL", "https://", "begins with https://, or with http:// and localhost"),
                Arguments.of("DUOLOGUE_JWKS_URL", "http://keys.example/", "on their way can be anybody."),
                Arguments.of("DUOLOGUE_JWKS_URL", "http://127.0.0.1.example/", "on their way can be anybody."),
                Arguments.of("DUOLOGUE_JWKS_URL", "https://me:hush@x.example/", "without a user name"),
                Arguments.of("DUOLOGUE_PUBLIC_URL", "https://x/inbox", "without a path."),
                Arguments.of("DUOLOGUE_ALLOWED_ORIGINS", "https://a.example,https://b.example/x", "without a path."),
                Arguments.of("DUOLOGUE_ALLOWED_ORIGINS", "null", "begins with https:// or http://."),
                Arguments.of("DUOLOGUE_TRUSTED_PROXIES", "proxy.example", "list addresses or networks"),
                Arguments.of("DUOLOGUE_VAPID_SUBJECT", "me", "write mailto:"),
                Arguments.of("DUOLOGUE_VAPID_SUBJECT", "mailto:a\"@b.example", "write mailto:"),
                Arguments.of("DUOLOGUE_PUSH_HOSTS", "https://push.example.com", "write names of hosts, as in"),
                Arguments.of("DUOLOGUE_PUSH_HOSTS", "127.0.0.1", "write names of hosts, as in"),
                Arguments.of("DUOLOGUE_PUSH_HOSTS", "*", "write names of hosts, as in"),
                Arguments.of("DUOLOGUE_PUSH_HOSTS", "localhost", "write names of hosts, as in"),
                Arguments.of(
                        "DUOLOGUE_SMTP_URL", "mail.example", "DUOLOGUE_SMTP_URL=****** (environment): write smtps://"),
                Arguments.of(
                        "DUOLOGUE_SMTP_URL", "smtp://mail.example", "DUOLOGUE_MAIL_FROM=: DUOLOGUE_SMTP_URL needs"),
                Arguments.of("DUOLOGUE_MAIL_FROM", "nobody", "write an e-mail address."),
                Arguments.of("DUOLOGUE_SMTP_URL", "smtp://mail.example", "DUOLOGUE_PUBLIC_URL=: DUOLOGUE_SMTP_URL"),
                Arguments.of("DUOLOGUE_MAIL_AFTER_MINUTES", "1441", "from 0 to 1440."),
                Arguments.of("DUOLOGUE_MAIL_LANGUAGE", "tlh", "write one of en, es, pt-BR, de, fr, ar, ja."),
                Arguments.of("DUOLOGUE_WEBHOOK_URL", "https://x/hook", "DUOLOGUE_WEBHOOK_SECRET=: "),
                Arguments.of("DUOLOGUE_WEBHOOK_SECRET", "x".repeat(23), "a secret has at least 24 characters"),
                Arguments.of("DUOLOGUE_WEBHOOK_SECRET", "whsec_" + "!".repeat(30), "whsec_ stands before base64"),
                Arguments.of(
                        "DUOLOGUE_WEBHOOK_SECRET",
                        (SECRET + " ").repeat(3),
                        "write one secret, or the new and the old"),
                Arguments.of(
                        "MESSAGING_DATABASE_URL", "mysql://x/y", "MESSAGING_DATABASE_URL=****** (environment): write"),
                Arguments.of("MESSAGING_DATABASE_URL", "sqlite:", "as in sqlite:data/messages.db."),
                Arguments.of("MESSAGING_DATABASE_URL", "sqlite:///x.db", "as in sqlite:data/messages.db."),
                Arguments.of("MESSAGING_DATABASE_URL", "postgresql://host", "or postgresql://USER"),
                Arguments.of("MESSAGING_DATABASE_URL", "postgresql://u:p@ss@host/db", "or postgresql://USER"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsRefusedWithItsKeyAndTheWayToMendIt(String key, String value, String sentence) {
        environment.put(key, value);
        assertThatThrownBy(this::config).isInstanceOf(WrongSettings.class).hasMessageContaining(sentence);
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        environment.put("DUOLOGUE_PORT", "x");
        environment.put("DUOLOGUE_CONTACT_POLICY", "x");
        assertThatThrownBy(this::config)
                .isInstanceOfSatisfying(WrongSettings.class, wrong -> assertThat(wrong.sentences())
                        .hasSize(2));
    }

    @Test
    void theTwoWaysToCheckTokensExcludeEachOther() {
        environment.put("DUOLOGUE_JWT_SECRET", SECRET);
        environment.put("DUOLOGUE_JWKS_URL", "https://app.example/keys");
        assertThatThrownBy(this::config).hasMessageContaining("keep only one of them");
    }

    @ParameterizedTest
    @CsvSource({
        "DUOLOGUE_PROT,DUOLOGUE_PORT",
        "DUOLOGUE_JWTSECRET,DUOLOGUE_JWT_SECRET",
        "DUOLOGUE_PORT_FILE,DUOLOGUE_PORT",
        "DUOLOGUE_CONTACT_POLICI,DUOLOGUE_CONTACT_POLICY"
    })
    void anUnknownKeyIsRefusedWithTheNearestOne(String key, String nearest) {
        environment.put(key, "1");
        assertThatThrownBy(this::config)
                .hasMessage(key + " (environment) is not a setting; did you mean " + nearest + "?");
    }

    @Test
    void anUnknownKeyLikeNoOtherPointsToTheList() {
        environment.put("DUOLOGUE_XXXXXXXXXXXXXXXXXXXX", "1");
        assertThatThrownBy(this::config).hasMessageContaining(".env.example lists them all.");
    }

    @Test
    void keysOfOtherProgramsAreTheirsInDotEnvButMistakesInOurProperties() throws IOException {
        write(".env", "SECRET_KEY=theirs\nexport DEBUG=1\n");
        assertThat(config().listen().port()).isEqualTo(7070);
        write("duologue.properties", "port=7072");
        assertThatThrownBy(this::config).hasMessageContaining("PORT (duologue.properties) is not a setting");
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {"DUOLOGUE_JWT_SECRET", "DUOLOGUE_WEBHOOK_SECRET"})
    void aSecretMayStandInAFile(Setting setting) throws IOException {
        write("secret", SECRET + "\n");
        environment.put(setting + "_FILE", "secret");
        assertThat(line(setting)).isEqualTo(new Config.Line(setting, "******", "environment, file secret"));
    }

    @Test
    void aSecretsFileThatIsMissingOrDoubledIsRefused() {
        environment.put("DUOLOGUE_JWT_SECRET_FILE", "nowhere");
        assertThatThrownBy(this::config)
                .hasMessageContaining("DUOLOGUE_JWT_SECRET_FILE=nowhere: there is no such file");
        environment.put("DUOLOGUE_JWT_SECRET", SECRET);
        assertThatThrownBy(this::config).hasMessageContaining("are both set (environment); keep the one you mean.");
    }

    @Test
    void noTextFormShowsASecret() {
        environment.put("DUOLOGUE_JWT_SECRET", SECRET);
        environment.put("MESSAGING_DATABASE_URL", "postgresql://me:hush@db.example:5432/messages?sslpassword=hush");
        environment.put("DUOLOGUE_SMTP_URL", "smtps://me:hush@mail.example");
        environment.put("DUOLOGUE_MAIL_FROM", "hello@example.com");
        environment.put("DUOLOGUE_WEBHOOK_URL", "https://app.example/hook");
        environment.put("DUOLOGUE_PUBLIC_URL", "https://chat.example");
        environment.put("DUOLOGUE_WEBHOOK_SECRET", "hush-hush-hush-hush-hush-hush");
        assertThat(config().toString()).doesNotContain("hush").doesNotContain(SECRET);
        assertThat(line(Setting.MESSAGING_DATABASE_URL).value())
                .isEqualTo("postgresql://me:******@db.example:5432/messages?sslpassword=******");
    }

    @Test
    void addressesAndListsAreReadAsWritten() {
        environment.put("DUOLOGUE_PUBLIC_URL", "https://chat.example/");
        environment.put("DUOLOGUE_ALLOWED_ORIGINS", "https://a.example, http://localhost:3000");
        environment.put("DUOLOGUE_TRUSTED_PROXIES", "10.0.0.0/8 ::1");
        Config.Web web = config().web();
        assertThat(web.publicUrl()).isEqualTo(URI.create("https://chat.example"));
        assertThat(web.allowedOrigins()).containsExactly("https://a.example", "http://localhost:3000");
        assertThat(web.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    }
}
