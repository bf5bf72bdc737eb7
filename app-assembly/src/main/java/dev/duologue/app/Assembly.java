package dev.duologue.app;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.duologue.http.HttpSettings;
import dev.duologue.http.Network;
import dev.duologue.http.outgoing.MailDigest;
import dev.duologue.http.outgoing.PushServices;
import dev.duologue.http.outgoing.WebPush;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides from the settings which parts there are. Every choice is made here, before Guice starts.
final class Assembly {
    private Assembly() {}

    /// The core on its database, for one command.
    static Injector desk(Config config) {
        return assemble(parts(config));
    }

    /// The core on its database behind a server.
    static Injector server(Config config, HttpSettings http) {
        List<Module> parts = new ArrayList<>(parts(config));
        parts.add(new Modules.Server(http));
        return assemble(parts);
    }

    /// How the web behaves under these settings.
    ///
    /// @throws WrongSettings without a key
    static HttpSettings http(Config config) {
        Config.Keys keys = config.keys();
        URI publicUrl = config.web().publicUrl();
        HttpSettings plain = checkedWith(keys)
                .withIssuer(keys.issuer())
                .withAudience(keys.audience())
                .withAllowedOrigins(Set.copyOf(config.web().allowedOrigins()))
                .withTrustedProxies(config.web().trustedProxies().stream()
                        .map(Network::parse)
                        .toList())
                .withPublicUrl(publicUrl == null ? null : publicUrl.toString());
        return config.channels().vapidSubject() == null ? plain : plain.withPush();
    }

    private static HttpSettings checkedWith(Config.Keys keys) {
        @Nullable String secret = keys.secret();
        @Nullable URI keySet = keys.keySet();
        if (secret != null) {
            return HttpSettings.withSecret(secret);
        }
        if (keySet != null) {
            return HttpSettings.withKeySet(keySet);
        }
        throw new WrongSettings(
                List.of("There is no key to check tokens with; set DUOLOGUE_JWT_SECRET to at least 32 bytes, for"
                        + " example from: openssl rand -base64 48, or DUOLOGUE_JWKS_URL to the address of public"
                        + " keys"));
    }

    private static List<Module> parts(Config config) {
        Module storage =
                switch (config.database()) {
                    case DatabaseUrl.Sqlite sqlite -> new Modules.Sqlite(sqlite.file());
                    case DatabaseUrl.Postgres postgres -> new Modules.Postgres(postgres.url());
                };
        Module contacts =
                switch (config.policy()) {
                    case OPEN -> new Modules.OpenContacts();
                    case RELATED -> new Modules.RelatedContacts();
                };
        List<Module> parts =
                new ArrayList<>(List.of(new Modules.Strict(), storage, contacts, new Modules.Rules(config.rules())));
        parts.addAll(channels(config));
        return parts;
    }

    private static List<Module> channels(Config config) {
        Config.Channels channels = config.channels();
        List<Module> chosen = new ArrayList<>();
        URI smtp = channels.smtp();
        String from = channels.mailFrom();
        URI publicUrl = config.web().publicUrl();
        String subject = channels.vapidSubject();
        if (subject != null) {
            WebPush.Sender sender = new WebPush.Sender(subject, publicUrl == null ? "" : publicUrl.toString());
            chosen.add(new PushChannel(sender, new PushServices(channels.pushHosts())));
        }
        if (smtp != null && from != null && publicUrl != null) {
            chosen.add(new Modules.MailChannel(new MailDigest.Settings(
                    smtp, from, publicUrl.toString(), channels.mailAfter(), channels.mailLanguage())));
        }
        URI webhook = channels.webhook();
        if (webhook != null) {
            chosen.add(new Modules.WebhookChannel(webhook, channels.webhookSecrets(), channels.webhookText()));
        }
        return chosen;
    }

    private static Injector assemble(List<Module> modules) {
        return Guice.createInjector(Stage.DEVELOPMENT, modules);
    }
}
