package dev.duologue;

/// A person as others see them.
///
/// @param removed true once the account is gone; such a person is shown without name or picture
public record Person(UserId user, Profile profile, boolean removed) {
    /// What stands in the place of a removed person's name.
    public static final String REMOVED_NAME = "[removed]";

    /// Somebody of whom only the id is known.
    public static Person unknown(UserId user) {
        return new Person(user, Profile.EMPTY, false);
    }

    public static Person gone(UserId user) {
        return new Person(user, Profile.EMPTY, true);
    }

    /// What others read: the name, or the id, or "[removed]".
    public String name() {
        if (removed) {
            return REMOVED_NAME;
        }
        String name = profile.name();
        return name == null ? user.value() : name;
    }
}
