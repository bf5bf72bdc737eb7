package dev.duologue.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a call: of a known type, no longer than allowed, read once.
final class Payload {
    private static final String KEPT = "duologue.payload";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final Context ctx;
    private final int bytesMax;

    Payload(Context ctx, int bytesMax) {
        this.ctx = ctx;
        this.bytesMax = bytesMax;
    }

    boolean isForm() {
        return FORM.equals(mediaType());
    }

    /// @throws Rejected for another media type or a body that is too large
    Fields json(Set<String> allowed) {
        requireType(JSON);
        return Fields.json(bytes(), allowed);
    }

    Fields jsonIfAny(Set<String> allowed) {
        return bytes().length == 0 ? Fields.query(null) : json(allowed);
    }

    Fields form() {
        requireType(FORM);
        return Fields.form(bytes());
    }

    private void requireType(String type) {
        String encoding = ctx.header("Content-Encoding");
        if (!type.equals(mediaType()) || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw new Rejected(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "This call takes " + type + " in UTF-8 without content encoding.");
        }
    }

    /// The type without parameters; null for one whose charset is not UTF-8, too.
    private @Nullable String mediaType() {
        String header = ctx.header("Content-Type");
        if (header == null) {
            return null;
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return null;
            }
        }
        return parts.length == 0 ? null : parts[0].strip();
    }

    private byte[] bytes() {
        byte[] kept = ctx.attribute(KEPT);
        if (kept == null) {
            kept = read();
            ctx.attribute(KEPT, kept);
        }
        return kept;
    }

    private byte[] read() {
        if (ctx.req().getContentLengthLong() > bytesMax) {
            throw tooLarge();
        }
        try {
            byte[] bytes = ctx.req().getInputStream().readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw new Rejected(ProblemType.INVALID_REQUEST, "The body broke off or was malformed on its way.");
        }
    }

    private Rejected tooLarge() {
        return new Rejected(ProblemType.PAYLOAD_TOO_LARGE, "The body of a call has at most " + bytesMax + " bytes.");
    }
}
