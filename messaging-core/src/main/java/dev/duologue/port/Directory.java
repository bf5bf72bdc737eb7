package dev.duologue.port;

import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.UserId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who people are. A host may supply its own; it is asked in batches, before transactions, and may be slow. Asking
/// changes nothing.
public interface Directory {
    /// How each of these people is shown, unknown ones by their id: the answer has an entry for every id asked.
    Map<UserId, Person> persons(Set<UserId> users);

    /// Those of `users` whom `viewer` may know of. Removed people never.
    Set<UserId> visible(UserId viewer, Set<UserId> users);

    /// People whom `viewer` may know of and whose name contains `text` without regard to case; an empty text finds
    /// everybody. In an order that does not change between pages; at most `limit`, and the cursor is null only at the
    /// true end.
    ///
    /// @throws dev.duologue.Refused with `INVALID_REQUEST` for a cursor it did not give
    Page<Person> search(UserId viewer, String text, @Nullable String cursor, int limit);
}
