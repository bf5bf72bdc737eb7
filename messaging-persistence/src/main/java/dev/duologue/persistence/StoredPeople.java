package dev.duologue.persistence;

import static dev.duologue.persistence.Params.FOLDED;
import static dev.duologue.persistence.Params.HIGH;
import static dev.duologue.persistence.Params.LIMIT;
import static dev.duologue.persistence.Params.LOW;
import static dev.duologue.persistence.Params.USER;
import static dev.duologue.persistence.Tables.RELATIONSHIPS;
import static dev.duologue.persistence.Tables.USERS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;

import dev.duologue.Pair;
import dev.duologue.Person;
import dev.duologue.PersonCursor;
import dev.duologue.Profile;
import dev.duologue.Relationship;
import dev.duologue.UserId;
import dev.duologue.port.People;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectWhereStep;
import org.jspecify.annotations.Nullable;

/// The registered people and relationships as the tables have them.
record StoredPeople(Session session) implements People {
    /// People asked for in one statement; a shorter list is filled up with its first.
    private static final int BATCH = 32;

    private static final Param<String> NAME = Params.text("name");

    private static final List<Param<String>> BATCH_PARAMS = IntStream.range(0, BATCH)
            .mapToObj(index -> Params.text("user_" + "x".repeat(index)))
            .toList();

    static final Sql BY_ID = Sql.of(dsl -> people(dsl).where(USERS.userId.eq(USER)), USER);

    static final Sql BY_IDS =
            Sql.of(dsl -> people(dsl).where(USERS.userId.in(BATCH_PARAMS)), BATCH_PARAMS.toArray(Param<?>[]::new));

    static final Sql SEARCH = Sql.of(
            dsl -> people(dsl)
                    .where(USERS.removed.eq(inline(0L)))
                    .and(row(USERS.foldedName, USERS.userId).gt(row(NAME, USER)))
                    .and(position(USERS.foldedName, FOLDED)
                            .gt(inline(0))
                            .or(position(USERS.foldedId, FOLDED).gt(inline(0))))
                    .orderBy(USERS.foldedName, USERS.userId)
                    .limit(LIMIT),
            NAME,
            USER,
            FOLDED,
            LIMIT);

    static final Sql RELATIONSHIP = Sql.of(
            dsl -> relationships(dsl).where(RELATIONSHIPS.lowUser.eq(LOW)).and(RELATIONSHIPS.highUser.eq(HIGH)),
            LOW,
            HIGH);

    static final Sql RELATIONSHIPS_OF = Sql.of(
            dsl -> relationships(dsl)
                    .where(RELATIONSHIPS.lowUser.eq(USER))
                    .unionAll(relationships(dsl).where(RELATIONSHIPS.highUser.eq(USER))),
            USER);

    static final Sql ALL_RELATIONSHIPS = Sql.of(
            dsl -> relationships(dsl)
                    .where(row(RELATIONSHIPS.lowUser, RELATIONSHIPS.highUser).gt(row(LOW, HIGH)))
                    .orderBy(RELATIONSHIPS.lowUser, RELATIONSHIPS.highUser)
                    .limit(LIMIT),
            LOW,
            HIGH,
            LIMIT);

    private static SelectWhereStep<Record> people(DSLContext dsl) {
        SelectFieldOrAsterisk[] columns = {
            USERS.userId, USERS.name, USERS.avatarUrl, USERS.email, USERS.role, USERS.removed
        };
        return dsl.select(columns).from(USERS.table);
    }

    private static SelectWhereStep<Record> relationships(DSLContext dsl) {
        SelectFieldOrAsterisk[] columns = {
            RELATIONSHIPS.lowUser,
            RELATIONSHIPS.highUser,
            RELATIONSHIPS.lowFirst,
            RELATIONSHIPS.firstRole,
            RELATIONSHIPS.secondRole
        };
        return dsl.select(columns).from(RELATIONSHIPS.table);
    }

    @Override
    public Map<UserId, Person> find(Set<UserId> users) {
        Map<UserId, Person> found = new HashMap<>();
        if (users.size() == 1) {
            session.first(BY_ID, StoredPeople::person, users.iterator().next().value())
                    .ifPresent(person -> found.put(person.user(), person));
            return found;
        }
        List<String> ids = users.stream().map(UserId::value).toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Object> batch = new ArrayList<>(ids.subList(from, Math.min(from + BATCH, ids.size())));
            while (batch.size() < BATCH) {
                batch.add(batch.getFirst());
            }
            session.list(BY_IDS, StoredPeople::person, batch.toArray())
                    .forEach(person -> found.put(person.user(), person));
        }
        return found;
    }

    @Override
    public List<Person> search(String folded, @Nullable PersonCursor after, int limit) {
        String name = after == null ? "" : after.foldedName();
        String user = after == null ? "" : after.user().value();
        return session.list(SEARCH, StoredPeople::person, name, user, folded, limit);
    }

    @Override
    public Optional<Relationship> relationship(Pair pair) {
        return session.first(
                RELATIONSHIP,
                StoredPeople::relationship,
                pair.low().value(),
                pair.high().value());
    }

    @Override
    public List<Relationship> relationships(UserId user) {
        return session.list(RELATIONSHIPS_OF, StoredPeople::relationship, user.value());
    }

    @Override
    public List<Relationship> relationships(@Nullable Pair after, int limit) {
        String low = after == null ? "" : after.low().value();
        String high = after == null ? "" : after.high().value();
        return session.list(ALL_RELATIONSHIPS, StoredPeople::relationship, low, high, limit);
    }

    private static Person person(Columns row) throws SQLException {
        UserId user = new UserId(row.text());
        Profile profile = new Profile(row.textOrNull(), row.textOrNull(), row.textOrNull(), row.textOrNull());
        return row.number() == 0 ? new Person(user, profile, false) : Person.gone(user);
    }

    private static Relationship relationship(Columns row) throws SQLException {
        UserId low = new UserId(row.text());
        UserId high = new UserId(row.text());
        boolean lowFirst = row.number() == 1;
        return new Relationship(lowFirst ? low : high, lowFirst ? high : low, row.text(), row.text());
    }
}
