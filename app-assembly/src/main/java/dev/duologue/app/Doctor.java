package dev.duologue.app;

import dev.duologue.StorageHealth;
import dev.duologue.SwitchState;
import dev.duologue.cli.Operations.Finding;
import dev.duologue.cli.Operations.Finding.Grade;
import dev.duologue.http.Keys;
import dev.duologue.persistence.Database;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks for what keeps a server from starting, endangers messages or people, or surprises an operator. It changes
/// nothing and asks no network but the key set's address and this machine's own ports.
final class Doctor {
    private static final Duration CHECK_MAX = Duration.ofMinutes(1);
    private static final long WAL_BYTES_MAX = 64L << 20;
    private static final int RATE_MAX = 1_000;

    private final Config config;
    private final Surroundings surroundings;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Config config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
    }

    /// Everything that was looked at, in the order in which to mend it.
    List<Finding> examine() {
        findings.add(new Finding("settings", Grade.FINE, "Every setting can be used."));
        keys();
        database();
        surroundings.clock().ifPresent(findings::add);
        findings.addAll(surroundings.ports(config.listen()));
        dangers();
        channels();
        return List.copyOf(findings);
    }

    private void keys() {
        URI keySet = config.keys().keySet();
        if (!config.keys().present()) {
            stop("keys", "There is no key to check tokens with; set DUOLOGUE_JWT_SECRET or DUOLOGUE_JWKS_URL.");
        } else if (keySet != null) {
            published(keySet);
        } else {
            fine("keys", "Tokens are checked with a shared secret.");
        }
    }

    /// A server starts without them all the same, and asks again.
    private void published(URI address) {
        new Keys.KeySet(address)
                .trouble()
                .ifPresentOrElse(
                        trouble -> warn(
                                "keys",
                                "The keys at " + address + " cannot be had: " + trouble
                                        + "; until they can, every token is refused."),
                        () -> fine("keys", "The keys at " + address + " can be used."));
    }

    private void database() {
        try (Database database = Assembly.desk(config).getInstance(Database.class)) {
            StorageHealth health = database.store().health();
            if (!health.ready()) {
                missing(health);
                return;
            }
            database.check(CHECK_MAX)
                    .ifPresentOrElse(
                            damage -> stop("database", damage),
                            () -> fine(
                                    "database",
                                    health.location() + " is sound, schema version " + health.schemaVersion() + "."));
            if (health.walBytes() > WAL_BYTES_MAX) {
                warn(
                        "database",
                        "SQLite's log has grown to " + (health.walBytes() >> 20)
                                + " MiB; look for a process that keeps the database open, and restart it.");
            }
        }
        if (config.database() instanceof DatabaseUrl.Sqlite sqlite) {
            findings.addAll(surroundings.disk(sqlite.file()));
        }
    }

    private void missing(StorageHealth health) {
        boolean wanted = config.rules().initialSwitch() == SwitchState.ON;
        if (health.detail().contains("init-db") && !wanted) {
            warn("database", health.detail());
        } else {
            stop("database", health.detail());
        }
    }

    private void dangers() {
        URI publicUrl = config.web().publicUrl();
        boolean encrypted = publicUrl != null && "https".equals(publicUrl.getScheme());
        if (!isLoopback(config.listen().host()) && !encrypted) {
            warn(
                    "network",
                    "Others can reach DUOLOGUE_HOST=" + config.listen().host()
                            + ", perhaps without encryption; put a TLS proxy in front and set DUOLOGUE_PUBLIC_URL to its"
                            + " https:// address.");
        }
        if (encrypted && config.web().trustedProxies().isEmpty()) {
            fine("network", "Browsers come by " + publicUrl + "; forwarded headers are believed from nobody.");
        }
        config.web().allowedOrigins().stream()
                .filter(origin -> origin.startsWith("http://")
                        && !isLoopback(URI.create(origin).getHost()))
                .forEach(origin -> warn(
                        "network",
                        "DUOLOGUE_ALLOWED_ORIGINS has " + origin
                                + ", whose pages anybody on the way can change; use https."));
        if (config.rules().limits().sendsPerMinute() > RATE_MAX) {
            warn("limits", "DUOLOGUE_SENDS_PER_MINUTE above 1,000 means that nobody is limited; lower it.");
        }
        findings.addAll(surroundings.rights(config));
    }

    private void channels() {
        Config.Channels channels = config.channels();
        push(channels);
        URI webhook = channels.webhook();
        if (webhook != null
                && channels.webhookText()
                && "http".equals(webhook.getScheme())
                && !isLoopback(webhook.getHost())) {
            warn(
                    "channels",
                    "DUOLOGUE_WEBHOOK_TEXT sends messages to " + webhook.getHost()
                            + " where anybody on the way can read them; use https in DUOLOGUE_WEBHOOK_URL.");
        }
    }

    private void push(Config.Channels channels) {
        URI site = config.web().publicUrl();
        if (channels.vapidSubject() == null) {
            if (!channels.pushHosts().isEmpty()) {
                warn("push", "DUOLOGUE_PUSH_HOSTS has no effect while DUOLOGUE_VAPID_SUBJECT does not switch push on.");
            }
        } else if (site == null) {
            warn(
                    "push",
                    "Web Push is on, but some browsers cannot open a conversation from a notification; set"
                            + " DUOLOGUE_PUBLIC_URL to the https:// address that people use.");
        } else if (!"https".equals(site.getScheme()) && !isLoopback(site.getHost())) {
            warn("push", "Browsers offer Web Push on https:// pages only; make DUOLOGUE_PUBLIC_URL one.");
        } else {
            fine("push", "Web Push is on; push services may write to " + channels.vapidSubject() + ".");
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return InetAddress.getByName(Objects.requireNonNullElse(host, "")).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    private void fine(String topic, String sentence) {
        findings.add(new Finding(topic, Grade.FINE, sentence));
    }

    private void warn(String topic, String sentence) {
        findings.add(new Finding(topic, Grade.WARNING, sentence));
    }

    private void stop(String topic, String sentence) {
        findings.add(new Finding(topic, Grade.STOP, sentence));
    }
}
