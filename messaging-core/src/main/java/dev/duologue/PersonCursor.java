package dev.duologue;

/// How far a list of people has come: they are listed by folded name, and by id where names are equal.
///
/// @param foldedName the name as others read it, folded by [SearchText]
public record PersonCursor(String foldedName, UserId user) {
    private static final char BETWEEN = '\n';

    public static PersonCursor of(Person person) {
        return new PersonCursor(SearchText.fold(person.name()), person.user());
    }

    /// Reads what [#toString] wrote.
    ///
    /// @throws Refused with [Reason#INVALID_REQUEST] for anything that [#toString] did not write
    public static PersonCursor parse(String text) {
        int between = text.lastIndexOf(BETWEEN);
        String user = text.substring(between + 1);
        if (between < 0 || !UserId.isWellFormed(user)) {
            throw Page.brokenCursor();
        }
        return new PersonCursor(text.substring(0, between), new UserId(user));
    }

    @Override
    public String toString() {
        return foldedName + BETWEEN + user;
    }
}
