package dev.duologue.app.attack;

import java.util.Set;

/// Who calls. Ana trains Ben; she trained Rea and, until his account was deleted, Rex. Otto trained Ben before her.
/// Tess trains Sid. Hal's sign-up is not approved yet, Root administers.
enum Role {
    NOBODY("", ""),
    BAD_TOKEN("", ""),
    EXPIRED_TOKEN("", ""),
    DELETED_ACCOUNT("rex", ""),
    HALF_MEMBER("hal", "hal"),
    TRAINER("ana", "ana ben rea"),
    TRAINEE("ben", "ben ana otto"),
    STRANGER("sid", "sid tess"),
    FORMER_TRAINER("otto", "otto ben"),
    FORMER_TRAINEE("rea", "rea ana"),
    IMPERSONATOR("ana", "ana ben rea"),
    ADMINISTRATOR("root", "root");

    private final String user;
    private final String acquaintances;

    Role(String user, String acquaintances) {
        this.user = user;
        this.acquaintances = acquaintances;
    }

    /// The person it acts as, or nothing.
    String user() {
        return user;
    }

    /// People whose names it may see.
    Set<String> acquaintances() {
        return Set.of(acquaintances.split(" ", -1));
    }

    /// Whether the server accepts its proof of who it is.
    boolean isKnown() {
        return !Set.of(NOBODY, BAD_TOKEN, EXPIRED_TOKEN, DELETED_ACCOUNT).contains(this);
    }

    boolean isMember() {
        return isKnown() && this != HALF_MEMBER;
    }
}
