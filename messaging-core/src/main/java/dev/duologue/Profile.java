package dev.duologue;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// What is known of a person beyond the id. The e-mail address is for reaching them and is never shown to anybody. A
/// value outside its limits is [Refused] with [Reason#INVALID_REQUEST], naming the field.
///
/// @param name shown to others, 1 to 200 characters, or null to show the id
/// @param avatarUrl an https or http address of at most 2,000 characters, or null
/// @param email at most 254 characters, or null
/// @param role what the host calls this person, at most 64 characters, or null
public record Profile(
        @Nullable String name,
        @Nullable String avatarUrl,
        @Nullable String email,
        @Nullable String role) {
    /// Nothing known.
    public static final Profile EMPTY = new Profile(null, null, null, null);

    private static final int NAME_LENGTH_MAX = 200;
    private static final int URL_LENGTH_MAX = 2_000;
    private static final int EMAIL_LENGTH_MAX = 254;

    public Profile {
        requireLine("name", name, NAME_LENGTH_MAX);
        requireLine("avatar_url", avatarUrl, URL_LENGTH_MAX);
        requireLine("email", email, EMAIL_LENGTH_MAX);
        requireLine("role", role, Relationship.ROLE_LENGTH_MAX);
        if (avatarUrl != null && !isWebAddress(avatarUrl)) {
            throw Refused.field(
                    Reason.INVALID_REQUEST,
                    "avatar_url",
                    "The avatar needs an address that begins with https or http.");
        }
    }

    /// Only a name.
    public static Profile named(String name) {
        return new Profile(name, null, null, null);
    }

    static boolean isLine(String text, int lengthMax) {
        return Text.codePoints(text) <= lengthMax && !Text.hasLoneSurrogate(text) && !Text.hasControl(text, "");
    }

    private static void requireLine(String field, @Nullable String text, int lengthMax) {
        if (text != null && (text.isBlank() || !isLine(text, lengthMax))) {
            throw Refused.field(
                    Reason.INVALID_REQUEST,
                    field,
                    "This has 1 to " + lengthMax + " characters and no control characters.");
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return address.getHost() != null && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
