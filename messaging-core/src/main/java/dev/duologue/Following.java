package dev.duologue;

import dev.duologue.port.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What changed in somebody's threads since they last looked.
final class Following {
    private final Ports ports;
    private final Gate gate;
    private final Views views;

    Following(Ports ports, Gate gate, Views views) {
        this.ports = ports;
        this.gate = gate;
        this.views = views;
    }

    /// @param listings one more than the page, if there is more
    private record Found(long last, List<Listing> listings, SwitchState state) {}

    Changes changes(UserId user, OptionalLong after, int limit) {
        return page(user, ports.store().read(view -> find(view, user, after, limit)), limit, null);
    }

    Update update(UserId user, long after, int threads, int messages) {
        record Seen(
                Found found,
                long unread,
                @Nullable History only,
                @Nullable Map<UserId, Person> persons) {}
        Seen seen = ports.store().read(view -> {
            Found found = find(view, user, OptionalLong.of(after), threads);
            List<Listing> listings = found.listings();
            long unread = listings.isEmpty() ? 0 : view.threads().unread(user).messages();
            History only = listings.size() == 1 && messages > 0
                    ? changed(view, user, listings.getFirst().thread(), after, messages)
                    : null;
            return new Seen(found, unread, only, views.persons(view, user, found.listings()));
        });
        return new Update(page(user, seen.found(), threads, seen.persons()), seen.unread(), seen.only());
    }

    private Found find(Snapshot view, UserId user, OptionalLong after, int limit) {
        SwitchState state = gate.requireRunning(view);
        long last = view.threads().lastChange(user);
        if (after.orElse(last) > last || after.orElse(last) < 0) {
            throw Refused.field(
                    Reason.INVALID_REQUEST, "after", "This cursor was not given by this server; begin anew.");
        }
        List<Listing> listings =
                after.isEmpty() ? List.of() : view.threads().changedAfter(user, after.getAsLong(), limit + 1);
        return new Found(last, listings, state);
    }

    /// Nothing of a thread that the user may no longer read.
    private static History changed(Snapshot view, UserId user, MessageThread thread, long after, int size) {
        return thread.readableBy(user)
                ? Histories.read(view.messages(), thread, Slice.changedAfter(after), size)
                : new History(thread.emptied(), List.of(), false);
    }

    /// @param persons who is shown; null to ask the directory
    private Changes page(UserId user, Found found, int limit, @Nullable Map<UserId, Person> persons) {
        boolean more = found.listings().size() > limit;
        List<Listing> page = more ? found.listings().subList(0, limit) : found.listings();
        long cursor = more ? page.getLast().thread().version() : found.last();
        return new Changes(views.of(user, page, persons, found.state()), cursor, more);
    }
}
