package dev.duologue.app.attack;

import java.util.Set;

/// A thread that is called about, and who is who in it.
///
/// @param first the one whose archive it stays
/// @param message one of the first's messages
/// @param doomed another one, to be deleted
/// @param readers who may read it
record Place(
        String name,
        String thread,
        String first,
        String second,
        String message,
        String doomed,
        boolean active,
        Set<String> readers) {
    /// The person in this thread whom `user` would write to.
    String otherThan(String user) {
        return user.equals(second) ? first : second;
    }

    boolean isBetween(String one, String other) {
        return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
    }

    /// The same with another person, who is there.
    Place with(String person) {
        return new Place(name, thread, person, person, message, doomed, active, readers);
    }

    boolean isReadBy(Role role) {
        return role.isMember() && readers.contains(role.user());
    }
}
