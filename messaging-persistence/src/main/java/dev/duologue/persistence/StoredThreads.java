package dev.duologue.persistence;

import dev.duologue.Listing;
import dev.duologue.Message;
import dev.duologue.MessageId;
import dev.duologue.MessageThread;
import dev.duologue.Pair;
import dev.duologue.Participant;
import dev.duologue.ThreadId;
import dev.duologue.Unread;
import dev.duologue.UserId;
import dev.duologue.port.Threads;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Threads as the tables have them.
record StoredThreads(Session session) implements Threads {
    @Override
    public Optional<MessageThread> find(ThreadId id) {
        return session.first(ThreadQueries.BY_ID, StoredThreads::thread, id.value());
    }

    @Override
    public Optional<MessageThread> find(Pair pair) {
        return session.first(
                ThreadQueries.BY_PAIR,
                StoredThreads::thread,
                pair.low().value(),
                pair.high().value());
    }

    @Override
    public Optional<Listing> listing(UserId viewer, ThreadId id) {
        return session.first(ThreadQueries.LISTING, StoredThreads::listing, viewer.value(), id.value());
    }

    @Override
    public List<Listing> inbox(UserId viewer, boolean archived, long before, int limit) {
        return session.list(
                archived ? ThreadQueries.ARCHIVED : ThreadQueries.ACTIVE,
                StoredThreads::listing,
                viewer.value(),
                before,
                limit);
    }

    @Override
    public List<Listing> changedAfter(UserId viewer, long after, int limit) {
        return session.list(ThreadQueries.CHANGED_AFTER, StoredThreads::listing, viewer.value(), after, limit);
    }

    @Override
    public Unread unread(UserId viewer) {
        return session.first(ThreadQueries.UNREAD_TOTAL, row -> new Unread(row.number(), row.number()), viewer.value())
                .orElse(new Unread(0, 0));
    }

    @Override
    public long lastChange(UserId user) {
        return session.first(ThreadQueries.LAST_CHANGE, Columns::number, user.value())
                .orElse(0L);
    }

    private static Listing listing(Columns row) throws SQLException {
        return new Listing(thread(row), row.number());
    }

    private static MessageThread thread(Columns row) throws SQLException {
        ThreadId id = new ThreadId(row.uuid());
        return new MessageThread(
                id,
                participant(row),
                participant(row),
                row.time(),
                row.timeOrNull(),
                row.number(),
                row.number(),
                row.number(),
                row.time(),
                last(row, id));
    }

    private static Participant participant(Columns row) throws SQLException {
        return new Participant(
                new UserId(row.text()), Sides.of(row.number()), row.textOrNull(), row.number(), row.timeOrNull());
    }

    private static @Nullable Message last(Columns row, ThreadId thread) throws SQLException {
        Long seq = row.numberOrNull();
        if (seq == null) {
            row.skip(7);
            return null;
        }
        MessageId id = new MessageId(row.uuid());
        long version = row.number();
        UserId sender = new UserId(row.text());
        String body = row.text();
        Instant createdAt = row.time();
        return new Message(id, thread, seq, version, sender, body, createdAt, row.timeOrNull(), row.timeOrNull());
    }
}
