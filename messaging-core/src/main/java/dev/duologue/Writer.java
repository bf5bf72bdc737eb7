package dev.duologue;

/// A person who may write in their own threads. Only a [Principal] gives one out.
public final class Writer {
    private final UserId user;

    Writer(UserId user) {
        this.user = user;
    }

    public UserId user() {
        return user;
    }
}
