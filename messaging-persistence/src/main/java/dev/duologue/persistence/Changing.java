package dev.duologue.persistence;

import static dev.duologue.persistence.Params.CREATED_AT;
import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.ID;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.SENDER;
import static dev.duologue.persistence.Params.SEQ;
import static dev.duologue.persistence.Params.THREAD;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Params.VERSION;
import static dev.duologue.persistence.Params.bytes;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.AUDIT;
import static dev.duologue.persistence.Tables.INBOXES;
import static dev.duologue.persistence.Tables.MESSAGES;
import static dev.duologue.persistence.Tables.PARTICIPANTS;
import static dev.duologue.persistence.Tables.RELATIONSHIPS;
import static dev.duologue.persistence.Tables.SWITCH;
import static dev.duologue.persistence.Tables.THREADS;
import static dev.duologue.persistence.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateSetMoreStep;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;

/// The statements that change something.
final class Changing {
    private static final Param<String> BODY = text("body");
    private static final Param<String> FOLDED = Params.FOLDED;
    private static final Param<Long> EDITED_AT = number("edited_at");
    private static final Param<Long> DELETED_AT = number("deleted_at");
    private static final Param<Long> LAST_SEQ = number("last_seq");
    private static final Param<Long> ACTIVITY = number("activity");
    private static final Param<Long> LAST_MESSAGE_AT = number("last_message_at");
    private static final Param<Long> ARCHIVED_AT = number("archived_at");
    private static final Side LOW_SIDE = new Side("low", LOW);
    private static final Side HIGH_SIDE = new Side("high", HIGH);

    private Changing() {}

    /// What differs between the two participants of a thread.
    private record Side(
            Param<String> user, Param<Long> side, Param<String> role, Param<Long> readSeq, Param<Long> readAt) {
        Side(String prefix, Param<String> user) {
            this(
                    user,
                    number(prefix + "_side"),
                    text(prefix + "_role"),
                    number(prefix + "_read_seq"),
                    number(prefix + "_read_at"));
        }
    }

    static final Sql ADD_THREAD = Sql.of(
            dsl -> dsl.insertInto(THREADS.table, THREADS.id, THREADS.lowUser, THREADS.highUser, THREADS.createdAt)
                    .values(THREAD, LOW, HIGH, CREATED_AT),
            THREAD,
            LOW,
            HIGH,
            CREATED_AT);

    static final Sql ADD_PARTICIPANTS = participants(Changing::addParticipants);

    static final Sql SAVE_PARTICIPANTS = participants(Changing::saveParticipants);

    static final Sql ADD_MESSAGE = Sql.of(
            dsl -> dsl.insertInto(MESSAGES.table)
                    .set(MESSAGES.thread, THREAD)
                    .set(MESSAGES.seq, SEQ)
                    .set(MESSAGES.id, ID)
                    .set(MESSAGES.version, VERSION)
                    .set(MESSAGES.sender, SENDER)
                    .set(MESSAGES.body, BODY)
                    .set(MESSAGES.folded, FOLDED)
                    .set(MESSAGES.createdAt, CREATED_AT)
                    .set(MESSAGES.editedAt, EDITED_AT)
                    .set(MESSAGES.deletedAt, DELETED_AT),
            THREAD,
            SEQ,
            ID,
            VERSION,
            SENDER,
            BODY,
            FOLDED,
            CREATED_AT,
            EDITED_AT,
            DELETED_AT);

    static final Sql SAVE_MESSAGE = Sql.of(
            dsl -> dsl.update(MESSAGES.table)
                    .set(MESSAGES.version, VERSION)
                    .set(MESSAGES.body, BODY)
                    .set(MESSAGES.folded, FOLDED)
                    .set(MESSAGES.editedAt, EDITED_AT)
                    .set(MESSAGES.deletedAt, DELETED_AT)
                    .where(MESSAGES.thread.eq(THREAD))
                    .and(MESSAGES.seq.eq(SEQ)),
            THREAD,
            SEQ,
            VERSION,
            BODY,
            FOLDED,
            EDITED_AT,
            DELETED_AT);

    static final Sql SAVE_INBOXES = saveInboxes();

    static final Sql PUT_USER = putUser(false);

    /// Leaves alone whom the host registered, and whoever is removed.
    static final Sql CLAIM_USER = putUser(true);

    static final Sql PUT_RELATIONSHIP = putRelationship();

    static final Sql END_RELATIONSHIP = Sql.of(
            dsl -> dsl.deleteFrom(RELATIONSHIPS.table)
                    .where(RELATIONSHIPS.lowUser.eq(LOW))
                    .and(RELATIONSHIPS.highUser.eq(HIGH)),
            LOW,
            HIGH);

    static final Sql SET_SWITCH = setSwitch();

    static final Sql ADD_AUDIT = addAudit();

    private static Sql participants(Sql.Wording wording) {
        return Sql.of(
                wording,
                THREAD,
                LAST_SEQ,
                VERSION,
                ACTIVITY,
                LAST_MESSAGE_AT,
                ARCHIVED_AT,
                LOW_SIDE.user,
                LOW_SIDE.side,
                LOW_SIDE.role,
                LOW_SIDE.readSeq,
                LOW_SIDE.readAt,
                HIGH_SIDE.user,
                HIGH_SIDE.side,
                HIGH_SIDE.role,
                HIGH_SIDE.readSeq,
                HIGH_SIDE.readAt);
    }

    private static Query addParticipants(DSLContext dsl) {
        var insert = dsl.insertInto(
                PARTICIPANTS.table,
                PARTICIPANTS.thread,
                PARTICIPANTS.userId,
                PARTICIPANTS.side,
                PARTICIPANTS.role,
                PARTICIPANTS.readSeq,
                PARTICIPANTS.readAt,
                PARTICIPANTS.lastSeq,
                PARTICIPANTS.version,
                PARTICIPANTS.activity,
                PARTICIPANTS.lastMessageAt,
                PARTICIPANTS.archivedAt);
        for (Side each : new Side[] {LOW_SIDE, HIGH_SIDE}) {
            insert = insert.values(
                    THREAD,
                    each.user,
                    each.side,
                    each.role,
                    each.readSeq,
                    each.readAt,
                    LAST_SEQ,
                    VERSION,
                    ACTIVITY,
                    LAST_MESSAGE_AT,
                    ARCHIVED_AT);
        }
        return insert;
    }

    private static Query saveParticipants(DSLContext dsl) {
        return dsl.update(PARTICIPANTS.table)
                .set(PARTICIPANTS.side, either(LOW_SIDE.side, HIGH_SIDE.side))
                .set(PARTICIPANTS.role, either(LOW_SIDE.role, HIGH_SIDE.role))
                .set(PARTICIPANTS.readSeq, either(LOW_SIDE.readSeq, HIGH_SIDE.readSeq))
                .set(PARTICIPANTS.readAt, either(LOW_SIDE.readAt, HIGH_SIDE.readAt))
                .set(PARTICIPANTS.lastSeq, LAST_SEQ)
                .set(PARTICIPANTS.version, VERSION)
                .set(PARTICIPANTS.activity, ACTIVITY)
                .set(PARTICIPANTS.lastMessageAt, LAST_MESSAGE_AT)
                .set(PARTICIPANTS.archivedAt, ARCHIVED_AT)
                .where(PARTICIPANTS.thread.eq(THREAD))
                .and(PARTICIPANTS.userId.in(LOW, HIGH));
    }

    private static <T> Field<T> either(Field<T> low, Field<T> high) {
        return when(PARTICIPANTS.userId.eq(LOW), low).otherwise(high);
    }

    private static Sql saveInboxes() {
        Param<Long> lowChange = number("low_change");
        Param<byte[]> lowWrites = bytes("low_writes");
        Param<Long> highChange = number("high_change");
        Param<byte[]> highWrites = bytes("high_writes");
        return Sql.of(
                dsl -> dsl.insertInto(INBOXES.table, INBOXES.userId, INBOXES.change, INBOXES.writes)
                        .values(LOW, lowChange, lowWrites)
                        .values(HIGH, highChange, highWrites)
                        .onConflict(INBOXES.userId)
                        .doUpdate()
                        .set(INBOXES.change, excluded(INBOXES.change))
                        .set(INBOXES.writes, excluded(INBOXES.writes)),
                LOW,
                lowChange,
                lowWrites,
                HIGH,
                highChange,
                highWrites);
    }

    private static Sql putUser(boolean claimed) {
        Param<String> name = text("name");
        Param<String> avatarUrl = text("avatar_url");
        Param<String> email = text("email");
        Param<String> role = text("role");
        Param<Long> removed = number("removed");
        Param<Long> byHost = number("by_host");
        Param<String> foldedName = text("folded_name");
        Param<String> foldedId = text("folded_id");
        return Sql.of(
                dsl -> {
                    InsertOnDuplicateSetMoreStep<Record> upsert = dsl.insertInto(USERS.table)
                            .columns(
                                    USERS.userId,
                                    USERS.name,
                                    USERS.avatarUrl,
                                    USERS.email,
                                    USERS.role,
                                    USERS.removed,
                                    USERS.byHost,
                                    USERS.foldedName,
                                    USERS.foldedId)
                            .values(USER, name, avatarUrl, email, role, removed, byHost, foldedName, foldedId)
                            .onConflict(USERS.userId)
                            .doUpdate()
                            .set(USERS.name, excluded(USERS.name))
                            .set(USERS.avatarUrl, excluded(USERS.avatarUrl))
                            .set(USERS.email, excluded(USERS.email))
                            .set(USERS.role, excluded(USERS.role))
                            .set(USERS.removed, excluded(USERS.removed))
                            .set(USERS.byHost, excluded(USERS.byHost))
                            .set(USERS.foldedName, excluded(USERS.foldedName))
                            .set(USERS.foldedId, excluded(USERS.foldedId));
                    return claimed
                            ? upsert.where(USERS.byHost.eq(inline(0L))).and(USERS.removed.eq(inline(0L)))
                            : upsert;
                },
                USER,
                name,
                avatarUrl,
                email,
                role,
                removed,
                byHost,
                foldedName,
                foldedId);
    }

    private static Sql putRelationship() {
        Param<Long> lowFirst = number("low_first");
        Param<String> firstRole = text("first_role");
        Param<String> secondRole = text("second_role");
        return Sql.of(
                dsl -> dsl.insertInto(RELATIONSHIPS.table)
                        .columns(
                                RELATIONSHIPS.lowUser,
                                RELATIONSHIPS.highUser,
                                RELATIONSHIPS.lowFirst,
                                RELATIONSHIPS.firstRole,
                                RELATIONSHIPS.secondRole)
                        .values(LOW, HIGH, lowFirst, firstRole, secondRole)
                        .onConflict(RELATIONSHIPS.lowUser, RELATIONSHIPS.highUser)
                        .doUpdate()
                        .set(RELATIONSHIPS.lowFirst, excluded(RELATIONSHIPS.lowFirst))
                        .set(RELATIONSHIPS.firstRole, excluded(RELATIONSHIPS.firstRole))
                        .set(RELATIONSHIPS.secondRole, excluded(RELATIONSHIPS.secondRole)),
                LOW,
                HIGH,
                lowFirst,
                firstRole,
                secondRole);
    }

    private static Sql setSwitch() {
        Param<String> state = text("state");
        return Sql.of(
                dsl -> dsl.insertInto(SWITCH.table, SWITCH.id, SWITCH.state)
                        .values(inline(1L), state)
                        .onConflict(SWITCH.id)
                        .doUpdate()
                        .set(SWITCH.state, excluded(SWITCH.state)),
                state);
    }

    private static Sql addAudit() {
        Param<Long> at = number("at");
        Param<String> actor = text("actor");
        Param<String> action = text("action");
        Param<String> detail = text("detail");
        Field<Long> next = coalesce(max(AUDIT.id), inline(0L)).plus(inline(1L));
        return Sql.of(
                dsl -> dsl.insertInto(AUDIT.table, AUDIT.id, AUDIT.at, AUDIT.actor, AUDIT.action, AUDIT.detail)
                        .select(select(next, at, actor, action, detail).from(AUDIT.table)),
                at,
                actor,
                action,
                detail);
    }
}
