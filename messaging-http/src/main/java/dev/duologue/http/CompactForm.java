package dev.duologue.http;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The written form of a token, taken literally: one token, one spelling, and a header that asks for nothing special.
final class CompactForm {
    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /// RFC 9068 gives access tokens a type of their own.
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    private CompactForm() {}

    /// Whether it is three parts of base64url, each exactly as encoding what it stands for would write it.
    static boolean isCanonical(String token) {
        if (!THREE_PARTS.matcher(token).matches()) {
            return false;
        }
        for (String part : token.split("\\.", -1)) {
            if (!isCanonicalPart(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonicalPart(String part) {
        try {
            return ENCODER.encodeToString(Base64.getUrlDecoder().decode(part)).equals(part);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// Whether the header and the claims are strict JSON and the header brings no keys, no extensions, no other content
    /// and no other way of writing the claims.
    ///
    /// @throws dev.duologue.Refused for JSON that is not strict
    static boolean isPlain(SignedJWT token) {
        JWSHeader header = token.getHeader();
        Json.object(Fields.strict(header.toBase64URL().decode()));
        Json.object(Fields.strict(token.getPayload().toBytes()));
        return isKnown(header.getType())
                && header.getContentType() == null
                && header.getCriticalParams() == null
                && header.isBase64URLEncodePayload()
                && bringsNoKey(header);
    }

    private static boolean isKnown(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type);
    }

    private static boolean bringsNoKey(JWSHeader header) {
        return header.getJWKURL() == null
                && header.getJWK() == null
                && header.getX509CertURL() == null
                && header.getX509CertChain() == null;
    }
}
