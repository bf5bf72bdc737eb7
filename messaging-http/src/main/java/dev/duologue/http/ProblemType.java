package dev.duologue.http;

import dev.duologue.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of refusal on the wire. Each has a status, a stable address `/problems/<slug>` and a page there.
enum ProblemType {
    INVALID_REQUEST(
            400,
            "The request is not valid",
            "A value is missing, malformed or outside its limits. The field"
                    + " `errors` names what to mend; sending the same again will fail again."),
    BODY_EMPTY(400, "There is nothing to send", "Nothing is left of the text once white space at both ends is gone."),
    BODY_TOO_LONG(
            400,
            "The text is too long",
            "Length is counted in Unicode code points; `GET /api/messaging/me`" + " tells the limit."),
    UNAUTHENTICATED(
            401,
            "Sign in first",
            "The call carried no proof of who is calling, or one that is broken, expired"
                    + " or not from the expected issuer. Get a new token from your application and try again."),
    MEMBERSHIP_REQUIRED(403, "Membership required", "The account exists but its sign-up is not approved yet."),
    IMPERSONATION_READ_ONLY(
            403,
            "Impersonators only read",
            "Whoever looks through somebody else's eyes can read and" + " change nothing, not even a read mark."),
    CONTACT_REFUSED(
            403,
            "You cannot write to this person",
            "The contact policy does not allow it, or there is nobody"
                    + " with this id. The two are never told apart."),
    NOT_THE_SENDER(403, "Only the sender may do this", "A message can be edited and deleted by its sender alone."),
    FORBIDDEN(
            403,
            "Not allowed",
            "Only an administrator may do this, or the page that called is not allowed to: calls"
                    + " with a session cookie need the CSRF token of the page."),
    MESSAGING_DISABLED(
            404,
            "Messaging is switched off",
            "An administrator has switched messaging off, or nobody has" + " switched it on yet. Nothing is lost."),
    NOT_FOUND(
            404,
            "Not found",
            "There is nothing here that you can see. Something that belongs to others and something"
                    + " that does not exist are never told apart."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "This address exists, but not for this method; the header `Allow`" + " lists the methods it takes."),
    THREAD_ARCHIVED(
            409,
            "The conversation is archived",
            "What stands between the two people has ended. It can be"
                    + " written in again when it is registered again."),
    MESSAGE_ID_TAKEN(
            409,
            "The message id is taken",
            "This id stands for another message already. Make a new one for a"
                    + " new message; use the old one only to send the same message again."),
    EDIT_WINDOW_OVER(409, "Too late to edit", "A message can be edited only for some minutes after it was sent."),
    MESSAGE_DELETED(409, "The message is deleted", "A deleted message cannot be edited; its text is gone for good."),
    MESSAGING_READ_ONLY(
            409,
            "Messages can only be read now",
            "An administrator has made messaging read-only for the" + " time being."),
    LEGAL_HOLD(
            409,
            "A legal hold keeps it",
            "An operator has ordered that this be kept. It can be taken away once the hold is lifted, on the machine"
                    + " of the server, by `duologue hold … --release`."),
    PAYLOAD_TOO_LARGE(
            413,
            "The request is too large",
            "No message needs that much. The header, the address or the body"
                    + " of the request is larger than this server takes."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "Calls carry `application/json` in UTF-8 without content"
                    + " encoding; forms of pages `application/x-www-form-urlencoded`."),
    RATE_LIMITED(
            429,
            "Too much at once",
            "Wait as many seconds as the header `Retry-After` says; the same call passes" + " then."),
    INTERNAL_ERROR(
            500,
            "Something broke here",
            "This is a fault of the server. Whether a write happened is unknown:"
                    + " send it again with the same message id. The operator's log has the cause under `request_id`."),
    UNAVAILABLE(
            503,
            "Not available now",
            "The store does not answer. Whether a write happened is unknown: send it again"
                    + " with the same message id after `Retry-After` seconds.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /// What a refusal of the rules is on the wire.
    static ProblemType of(Reason reason) {
        return switch (reason) {
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case MEMBERSHIP_REQUIRED -> MEMBERSHIP_REQUIRED;
            case MESSAGING_DISABLED -> MESSAGING_DISABLED;
            case IMPERSONATION_READ_ONLY -> IMPERSONATION_READ_ONLY;
            case FORBIDDEN -> FORBIDDEN;
            case INVALID_REQUEST -> INVALID_REQUEST;
            case BODY_EMPTY -> BODY_EMPTY;
            case BODY_TOO_LONG -> BODY_TOO_LONG;
            case NOT_FOUND -> NOT_FOUND;
            case MESSAGE_ID_TAKEN -> MESSAGE_ID_TAKEN;
            case MESSAGING_READ_ONLY -> MESSAGING_READ_ONLY;
            case THREAD_ARCHIVED -> THREAD_ARCHIVED;
            case CONTACT_REFUSED -> CONTACT_REFUSED;
            case NOT_THE_SENDER -> NOT_THE_SENDER;
            case MESSAGE_DELETED -> MESSAGE_DELETED;
            case EDIT_WINDOW_OVER -> EDIT_WINDOW_OVER;
            case LEGAL_HOLD -> LEGAL_HOLD;
            case RATE_LIMITED -> RATE_LIMITED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /// The kind that stands closest to a status that came from below, such as the web server's own.
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413, 414, 431 -> PAYLOAD_TOO_LARGE;
            case 501, 505 -> INVALID_REQUEST;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
        };
    }

    static Optional<ProblemType> withSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /// A few plain sentences on what it means and how to mend it.
    String explanation() {
        return explanation;
    }

    /// The end of its address, for example `body-too-long`.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
