package dev.duologue.persistence;

import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.PREFERENCES;
import static dev.duologue.persistence.Tables.PUSH_KEYS;
import static dev.duologue.persistence.Tables.SUBSCRIPTIONS;

import dev.duologue.NotificationPreferences;
import dev.duologue.PushKey;
import dev.duologue.PushSubscription;
import dev.duologue.Subscribed;
import dev.duologue.UserId;
import dev.duologue.port.Subscribers;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How and where people are told of messages, as the tables have it. Times of day are minutes since midnight.
record StoredSubscribers(Session session) implements Subscribers {
    private static final int MINUTES_OF_HOUR = 60;

    static final Sql PREFERENCES_OF = Sql.of(
            dsl -> dsl.select(
                            PREFERENCES.push,
                            PREFERENCES.email,
                            PREFERENCES.preview,
                            PREFERENCES.quietFrom,
                            PREFERENCES.quietTo,
                            PREFERENCES.timeZone,
                            PREFERENCES.language)
                    .from(PREFERENCES.table)
                    .where(PREFERENCES.userId.eq(USER)),
            USER);

    static final Sql SUBSCRIPTIONS_OF = Sql.of(
            dsl -> dsl.select(
                            SUBSCRIPTIONS.endpoint,
                            SUBSCRIPTIONS.p256dh,
                            SUBSCRIPTIONS.auth,
                            SUBSCRIPTIONS.expiresAt,
                            SUBSCRIPTIONS.registeredAt,
                            SUBSCRIPTIONS.language)
                    .from(SUBSCRIPTIONS.table)
                    .where(SUBSCRIPTIONS.userId.eq(USER))
                    .orderBy(SUBSCRIPTIONS.registeredAt, SUBSCRIPTIONS.endpoint),
            USER);

    private static final Sql DEVICES = Sql.of(dsl -> dsl.selectCount().from(SUBSCRIPTIONS.table));

    private static final Sql ALL_PUSH_KEYS =
            Sql.of(dsl -> dsl.select(PUSH_KEYS.publicKey, PUSH_KEYS.privateKey, PUSH_KEYS.createdAt)
                    .from(PUSH_KEYS.table)
                    .orderBy(PUSH_KEYS.createdAt.desc()));

    @Override
    public Optional<NotificationPreferences> preferences(UserId user) {
        return session.first(PREFERENCES_OF, StoredSubscribers::preferences, user.value());
    }

    @Override
    public List<Subscribed> subscriptions(UserId user) {
        return session.list(SUBSCRIPTIONS_OF, StoredSubscribers::subscribed, user.value());
    }

    @Override
    public long devices() {
        return session.first(DEVICES, Columns::number).orElse(0L);
    }

    @Override
    public List<PushKey> pushKeys() {
        return session.list(ALL_PUSH_KEYS, row -> new PushKey(row.text(), row.text(), row.time()));
    }

    static @Nullable Integer minutes(@Nullable LocalTime time) {
        return time == null ? null : time.getHour() * MINUTES_OF_HOUR + time.getMinute();
    }

    private static NotificationPreferences preferences(Columns row) throws SQLException {
        return new NotificationPreferences(
                row.number() == 1,
                row.number() == 1,
                row.number() == 1,
                time(row.numberOrNull()),
                time(row.numberOrNull()),
                ZoneId.of(row.text()),
                row.textOrNull());
    }

    private static @Nullable LocalTime time(@Nullable Long minutes) {
        return minutes == null ? null : LocalTime.MIDNIGHT.plusMinutes(minutes);
    }

    private static Subscribed subscribed(Columns row) throws SQLException {
        PushSubscription subscription = new PushSubscription(row.text(), row.text(), row.text(), row.timeOrNull());
        return new Subscribed(subscription, row.time(), row.textOrNull());
    }
}
