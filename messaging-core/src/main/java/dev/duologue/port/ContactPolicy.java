package dev.duologue.port;

import dev.duologue.Contact;
import dev.duologue.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may write to whom. A host may supply its own; it is asked in batches, before transactions, and may be slow.
/// Asking changes nothing.
public interface ContactPolicy {
    /// What `from` may do towards each of `others`: the answer has an entry for every id asked.
    Map<UserId, Contact> contacts(UserId from, Set<UserId> others);

    /// Asked again inside the transaction that starts a thread, after [#contacts] said `asked`, so that what the store
    /// itself knows cannot change in between. Policies that keep their facts elsewhere leave it at what they said.
    default Contact confirm(Snapshot snapshot, UserId from, UserId other, Contact asked) {
        return asked;
    }

    /// Everybody to whom `from` may start a thread, where that is a list and not a rule.
    default Optional<Set<UserId>> circle(UserId from) {
        return Optional.empty();
    }
}
