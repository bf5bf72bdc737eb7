package dev.duologue.port;

import dev.duologue.Pair;
import dev.duologue.Person;
import dev.duologue.PersonCursor;
import dev.duologue.Relationship;
import dev.duologue.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The people and relationships that the host has registered here.
public interface People {
    /// Those of the asked people that are registered, removed ones too.
    Map<UserId, Person> find(Set<UserId> users);

    /// Registered people who are not removed, whose name or id contains `folded` when folded, ordered by folded name
    /// and then id, beginning after `after` if given.
    List<Person> search(String folded, @Nullable PersonCursor after, int limit);

    Optional<Relationship> relationship(Pair pair);

    /// All relationships in which `user` is either side.
    List<Relationship> relationships(UserId user);

    /// All relationships there are, in the order of their pairs, lower id first; beginning after `after` if given.
    List<Relationship> relationships(@Nullable Pair after, int limit);
}
