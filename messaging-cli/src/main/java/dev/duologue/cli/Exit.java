package dev.duologue.cli;

import dev.duologue.Reason;

/// The exit codes that scripts rely on.
public final class Exit {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int CONFLICT = 4;
    public static final int UNAVAILABLE = 5;

    private Exit() {}

    /// What a refusal by the rules means to a script.
    static int of(Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> NOT_FOUND;
            case INVALID_REQUEST, BODY_EMPTY, BODY_TOO_LONG -> USAGE;
            case MESSAGE_ID_TAKEN,
                    MESSAGING_READ_ONLY,
                    THREAD_ARCHIVED,
                    MESSAGE_DELETED,
                    EDIT_WINDOW_OVER,
                    LEGAL_HOLD -> CONFLICT;
            case MESSAGING_DISABLED, RATE_LIMITED, UNAVAILABLE -> UNAVAILABLE;
            case UNAUTHENTICATED,
                    MEMBERSHIP_REQUIRED,
                    IMPERSONATION_READ_ONLY,
                    FORBIDDEN,
                    CONTACT_REFUSED,
                    NOT_THE_SENDER -> FAILED;
        };
    }
}
