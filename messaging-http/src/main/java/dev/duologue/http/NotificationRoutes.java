package dev.duologue.http;

import dev.duologue.NotificationPreferences;
import dev.duologue.Notifications;
import dev.duologue.PushKeys;
import dev.duologue.PushSubscription;
import dev.duologue.Writer;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.outgoing.Vapid;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Calls about how oneself is told of messages, and on which devices. All of them count as reads where the rate is
/// concerned.
final class NotificationRoutes {
    /// The last moment that every JSON library can still read.
    private static final long TIME_MAX =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Web web;
    private final Notifications notifications;
    private final PushKeys keys;

    NotificationRoutes(Web web) {
        this.web = web;
        this.notifications = web.core().notifications();
        this.keys = new PushKeys(web.core().ports());
    }

    void register(Endpoints endpoints) {
        String preferences = "/api/messaging/notification-preferences";
        String subscriptions = "/api/messaging/push-subscriptions";
        endpoints
                .get(preferences, Access.READER, this::preferences)
                .get("/api/messaging/push-key", Access.READER, this::key)
                .on(HandlerType.PATCH, preferences, Access.WRITER, this::change)
                .on(HandlerType.PUT, subscriptions, Access.WRITER, this::subscribe)
                .on(HandlerType.DELETE, subscriptions, Access.WRITER, this::unsubscribe);
    }

    private void preferences(Call call) {
        call.json(200, NotificationWire.preferences(notifications.preferences(call.reader())));
    }

    private void change(Call call) {
        Patch patch = Patch.of(call.body("push", "email", "preview", "quiet_from", "quiet_to", "time_zone"));
        String language = call.language();
        NotificationPreferences changed = notifications.change(
                writer(call), before -> patch.applied(before).in(language));
        call.json(200, NotificationWire.preferences(changed));
    }

    /// The key with which a browser subscribes; null where there is nothing to subscribe to. Whoever looks on somebody
    /// else's behalf cannot, and does not have the first one made either.
    private void key(Call call) {
        call.reader();
        web.messaging().requireRunning();
        boolean offered = web.settings().push() && call.principal().impersonator() == null;
        call.json(200, NotificationWire.key(offered ? keys.newestOr(Vapid::make) : null));
    }

    private void subscribe(Call call) {
        Fields fields = call.body("endpoint", "expirationTime", "keys");
        Fields keys = fields.object("keys", "p256dh", "auth");
        OptionalLong expires = fields.number("expirationTime");
        if (expires.orElse(0) > TIME_MAX) {
            throw Fields.refused("expirationTime", "This time is milliseconds since 1970, or null.");
        }
        PushSubscription subscription = new PushSubscription(
                fields.text("endpoint"),
                keys.text("p256dh"),
                keys.text("auth"),
                expires.isEmpty() ? null : Instant.ofEpochMilli(expires.getAsLong()));
        notifications.subscribe(writer(call), subscription, call.language());
        call.nothing();
    }

    private void unsubscribe(Call call) {
        String endpoint = call.body("endpoint").text("endpoint");
        notifications.unsubscribe(writer(call), endpoint);
        call.nothing();
    }

    private static Writer writer(Call call) {
        call.reader();
        return call.writer();
    }

    /// What shall be otherwise. A time of day that is named and null shall be none.
    private record Patch(
            Fields fields,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            Optional<ZoneId> timeZone) {
        static Patch of(Fields fields) {
            fields.notNull("push", "email", "preview", "time_zone");
            fields.flag("push");
            fields.flag("email");
            fields.flag("preview");
            return new Patch(
                    fields,
                    time(fields, "quiet_from"),
                    time(fields, "quiet_to"),
                    fields.optionalText("time_zone").map(NotificationPreferences::zone));
        }

        NotificationPreferences applied(NotificationPreferences before) {
            return new NotificationPreferences(
                    fields.flag("push").orElse(before.push()),
                    fields.flag("email").orElse(before.email()),
                    fields.flag("preview").orElse(before.preview()),
                    quietFrom == null && !fields.isNull("quiet_from") ? before.quietFrom() : quietFrom,
                    quietTo == null && !fields.isNull("quiet_to") ? before.quietTo() : quietTo,
                    timeZone.orElse(before.timeZone()),
                    before.language());
        }

        private static @Nullable LocalTime time(Fields fields, String name) {
            return fields.optionalText(name)
                    .map(text -> NotificationPreferences.time(name, text))
                    .orElse(null);
        }
    }
}
