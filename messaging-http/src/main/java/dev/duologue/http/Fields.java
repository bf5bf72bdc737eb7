package dev.duologue.http;

import dev.duologue.Reason;
import dev.duologue.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The named values of a request, from JSON, a form or a query, each asked for by the type it must have. Whatever is
/// not as asked is refused with `INVALID_REQUEST`, naming the field.
final class Fields {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

    private final Map<String, Object> values;
    private final boolean typed;

    /// What stands before each name in a refusal.
    private final String within;

    private Fields(Map<String, Object> values, boolean typed) {
        this(values, typed, "");
    }

    private Fields(Map<String, Object> values, boolean typed, String within) {
        this.values = values;
        this.typed = typed;
        this.within = within;
    }

    /// A JSON object with no other fields than these.
    static Fields json(byte[] utf8, Set<String> allowed) {
        return new Fields(Json.object(strict(utf8)), true).only(allowed);
    }

    /// One frame of a socket: a JSON object.
    static Fields frame(String document) {
        return new Fields(Json.object(document), true);
    }

    /// A URL-encoded form; a browser may add the name of the button that sent it.
    static Fields form(byte[] utf8) {
        return new Fields(decode(strict(utf8)), false);
    }

    /// A query; names that nobody asks for do no harm.
    static Fields query(@Nullable String encoded) {
        return new Fields(encoded == null ? Map.of() : decode(encoded), false);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /// Whether the field is there and says that there shall be nothing.
    boolean isNull(String name) {
        return values.get(name) == Json.Odd.NULL;
    }

    /// Refuses these where they are null.
    Fields notNull(String... names) {
        for (String name : names) {
            if (isNull(name)) {
                throw fault(name, "This field cannot be null; leave it out to keep it as it is.");
            }
        }
        return this;
    }

    /// An object with these fields and no others.
    Fields object(String name, String... allowed) {
        Object value = value(name);
        if (value instanceof Json.Nested nested) {
            return new Fields(nested.values(), typed, within + name + ".").only(Set.of(allowed));
        }
        throw fault(name, value == null ? "This field is required." : "This field must be an object.");
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> fault(name, "This field is required."));
    }

    Optional<String> optionalText(String name) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw fault(name, "This field must be a string.");
    }

    /// A whole number of 0 or more.
    OptionalLong number(String name) {
        Object value = value(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (typed && value instanceof Long number && number >= 0) {
            return OptionalLong.of(number);
        }
        if (!typed && value instanceof String text && NUMBER.matcher(text).matches()) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException tooLarge) {
                throw fault(name, "This number is too large.");
            }
        }
        throw fault(name, "This field must be a whole number of 0 or more.");
    }

    Optional<Boolean> flag(String name) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (typed && value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        if (!typed && (value.equals("true") || value.equals("false"))) {
            return Optional.of(value.equals("true"));
        }
        throw fault(name, "This field must be true or false.");
    }

    static Refused refused(String name, String detail) {
        return Refused.field(Reason.INVALID_REQUEST, name, detail);
    }

    /// The same text, unless no store could keep it unchanged.
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean paired = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (unit == 0 || (Character.isSurrogate(unit) && !paired)) {
                throw Refused.because(Reason.INVALID_REQUEST, "Text may not contain U+0000 or half a character.");
            }
            i += paired ? 1 : 0;
        }
        return text;
    }

    /// Refuses every other field.
    Fields only(Set<String> allowed) {
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                throw PLAIN_NAME.matcher(name).matches()
                        ? fault(name, "This field is unknown here.")
                        : Refused.because(Reason.INVALID_REQUEST, "The body has a field that is unknown here.");
            }
        }
        return this;
    }

    private @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == Json.Odd.NULL ? null : value;
    }

    private Refused fault(String name, String detail) {
        return refused(within + name, detail);
    }

    private static Map<String, Object> decode(String encoded) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = clean(PercentCode.decode(equals < 0 ? pair : pair.substring(0, equals), true));
                String value = clean(equals < 0 ? "" : PercentCode.decode(pair.substring(equals + 1), true));
                if (values.put(name, value) != null) {
                    throw Refused.because(Reason.INVALID_REQUEST, "A parameter is given twice.");
                }
            }
        }
        return values;
    }

    static String strict(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Refused.because(Reason.INVALID_REQUEST, "The body is not UTF-8.");
        }
    }
}
