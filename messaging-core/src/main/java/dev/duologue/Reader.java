package dev.duologue;

/// A person who may read their own threads. Only a [Principal] gives one out.
public final class Reader {
    private final UserId user;

    Reader(UserId user) {
        this.user = user;
    }

    public UserId user() {
        return user;
    }
}
