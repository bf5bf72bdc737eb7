package dev.duologue;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one way in which the rules say no. What was refused changed nothing, except under [Reason#UNAVAILABLE], where
/// only a retry with the same message id can tell. The message is one plain sentence a person may read: it says how
/// to mend the call and never contains what somebody wrote.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Refused(Reason reason, String detail, @Nullable String field, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.reason = reason;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    public static Refused because(Reason reason, String detail) {
        return new Refused(reason, detail, null, null);
    }

    /// A refusal that names the input field to mend.
    public static Refused field(Reason reason, String field, String detail) {
        return new Refused(reason, detail, field, null);
    }

    /// A refusal that waiting will mend.
    public static Refused until(Reason reason, Duration retryAfter, String detail) {
        return new Refused(reason, detail, null, retryAfter);
    }

    /// The single answer for a thread that is not there and for one that is not the caller's.
    public static Refused notFound() {
        return because(Reason.NOT_FOUND, "There is nothing here that you can see.");
    }

    public Reason reason() {
        return reason;
    }

    /// One plain sentence, never null.
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// The input field at fault, as the wire names it.
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /// How long to wait before the same call can succeed.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
