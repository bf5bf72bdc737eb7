package dev.duologue.persistence;

import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.PREFERENCES;
import static dev.duologue.persistence.Tables.PUSH_KEYS;
import static dev.duologue.persistence.Tables.SUBSCRIPTIONS;
import static org.jooq.impl.DSL.excluded;

import org.jooq.Param;

/// The statements that change how and where people are told of messages.
final class SubscriberChanges {
    private static final Param<String> ENDPOINT = text("endpoint");

    static final Sql PUT_PREFERENCES = putPreferences();

    static final Sql FORGET_PREFERENCES =
            Sql.of(dsl -> dsl.deleteFrom(PREFERENCES.table).where(PREFERENCES.userId.eq(USER)), USER);

    static final Sql PUT_SUBSCRIPTION = putSubscription();

    static final Sql DROP_SUBSCRIPTION = Sql.of(
            dsl -> dsl.deleteFrom(SUBSCRIPTIONS.table)
                    .where(SUBSCRIPTIONS.endpoint.eq(ENDPOINT))
                    .and(SUBSCRIPTIONS.userId.eq(USER)),
            USER,
            ENDPOINT);

    static final Sql FORGET_SUBSCRIPTIONS =
            Sql.of(dsl -> dsl.deleteFrom(SUBSCRIPTIONS.table).where(SUBSCRIPTIONS.userId.eq(USER)), USER);

    static final Sql FORGET_EVERY_SUBSCRIPTION = Sql.of(dsl -> dsl.deleteFrom(SUBSCRIPTIONS.table));

    static final Sql ADD_PUSH_KEY = addPushKey();

    static final Sql FORGET_PUSH_KEYS = Sql.of(dsl -> dsl.deleteFrom(PUSH_KEYS.table));

    private static Sql putPreferences() {
        Param<Long> push = number("push");
        Param<Long> email = number("email");
        Param<Long> preview = number("preview");
        Param<Long> quietFrom = number("quiet_from");
        Param<Long> quietTo = number("quiet_to");
        Param<String> timeZone = text("time_zone");
        Param<String> language = text("language");
        return Sql.of(
                dsl -> dsl.insertInto(PREFERENCES.table)
                        .columns(
                                PREFERENCES.userId,
                                PREFERENCES.push,
                                PREFERENCES.email,
                                PREFERENCES.preview,
                                PREFERENCES.quietFrom,
                                PREFERENCES.quietTo,
                                PREFERENCES.timeZone,
                                PREFERENCES.language)
                        .values(USER, push, email, preview, quietFrom, quietTo, timeZone, language)
                        .onConflict(PREFERENCES.userId)
                        .doUpdate()
                        .set(PREFERENCES.push, excluded(PREFERENCES.push))
                        .set(PREFERENCES.email, excluded(PREFERENCES.email))
                        .set(PREFERENCES.preview, excluded(PREFERENCES.preview))
                        .set(PREFERENCES.quietFrom, excluded(PREFERENCES.quietFrom))
                        .set(PREFERENCES.quietTo, excluded(PREFERENCES.quietTo))
                        .set(PREFERENCES.timeZone, excluded(PREFERENCES.timeZone))
                        .set(PREFERENCES.language, excluded(PREFERENCES.language)),
                USER,
                push,
                email,
                preview,
                quietFrom,
                quietTo,
                timeZone,
                language);
    }

    private static Sql putSubscription() {
        Param<String> p256dh = text("p256dh");
        Param<String> auth = text("auth");
        Param<Long> expiresAt = number("expires_at");
        Param<Long> registeredAt = number("registered_at");
        Param<String> language = text("language");
        return Sql.of(
                dsl -> dsl.insertInto(SUBSCRIPTIONS.table)
                        .columns(
                                SUBSCRIPTIONS.endpoint,
                                SUBSCRIPTIONS.userId,
                                SUBSCRIPTIONS.p256dh,
                                SUBSCRIPTIONS.auth,
                                SUBSCRIPTIONS.expiresAt,
                                SUBSCRIPTIONS.registeredAt,
                                SUBSCRIPTIONS.language)
                        .values(ENDPOINT, USER, p256dh, auth, expiresAt, registeredAt, language)
                        .onConflict(SUBSCRIPTIONS.endpoint)
                        .doUpdate()
                        .set(SUBSCRIPTIONS.userId, excluded(SUBSCRIPTIONS.userId))
                        .set(SUBSCRIPTIONS.p256dh, excluded(SUBSCRIPTIONS.p256dh))
                        .set(SUBSCRIPTIONS.auth, excluded(SUBSCRIPTIONS.auth))
                        .set(SUBSCRIPTIONS.expiresAt, excluded(SUBSCRIPTIONS.expiresAt))
                        .set(SUBSCRIPTIONS.registeredAt, excluded(SUBSCRIPTIONS.registeredAt))
                        .set(SUBSCRIPTIONS.language, excluded(SUBSCRIPTIONS.language)),
                ENDPOINT,
                USER,
                p256dh,
                auth,
                expiresAt,
                registeredAt,
                language);
    }

    private static Sql addPushKey() {
        Param<String> publicKey = text("public_key");
        Param<String> privateKey = text("private_key");
        Param<Long> createdAt = number("created_at");
        return Sql.of(
                dsl -> dsl.insertInto(PUSH_KEYS.table, PUSH_KEYS.publicKey, PUSH_KEYS.privateKey, PUSH_KEYS.createdAt)
                        .values(publicKey, privateKey, createdAt),
                publicKey,
                privateKey,
                createdAt);
    }

    private SubscriberChanges() {}
}
