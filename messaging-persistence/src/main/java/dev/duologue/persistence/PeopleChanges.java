package dev.duologue.persistence;

import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Params.number;
import static dev.duologue.persistence.Params.text;
import static dev.duologue.persistence.Tables.RELATIONSHIPS;
import static dev.duologue.persistence.Tables.USERS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;

import org.jooq.InsertOnDuplicateSetMoreStep;
import org.jooq.Param;
import org.jooq.Record;

/// The statements that change people and relationships.
final class PeopleChanges {
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

    private PeopleChanges() {}
}
