package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Claims that make nobody, each by what is wrong with it. Everything else about them is right.
final class BadClaims {
    private final Map<String, byte[]> kinds = new LinkedHashMap<>();
    private final Instant now;

    private BadClaims(Instant now) {
        this.now = now;
    }

    static Map<String, byte[]> at(Instant now) {
        BadClaims claims = new BadClaims(now);
        claims.subjects();
        claims.expiries();
        claims.beginnings();
        claims.issuers();
        claims.audiences();
        claims.powers();
        claims.actors();
        claims.documents();
        return claims.kinds;
    }

    private void subjects() {
        without("sub");
        each("sub", "null", "\"\"", "7", "7.5", "-0", "true", "[\"ana\"]", "[]", "{}", "{\"id\":\"ana\"}");
        each("sub", "\"a\\u0000b\"", "\"a\\nb\"", "\"a\\u001bb\"", "\"a\\u007fb\"", "\"a\\u0085b\"", "\"\\t\"");
        each("sub", "\"\\ud800\"", "\"\\udc00ana\"", "\"" + "x".repeat(256) + "\"", "\"" + "é".repeat(128) + "\"");
    }

    private void expiries() {
        long second = now.getEpochSecond();
        without("exp");
        each("exp", "null", "true", "[]", "{}", "\"\"", "\"tomorrow\"", "\"" + (second + 3_600) + "\"");
        each("exp", "0", "-1", "-0", Long.toString(second), Long.toString(second - 1), Long.toString(second - 30));
        each("exp", "-1e300", "1e300", "1e400", "-1e400", "1e-400", "253402300800", "9223372036854775807");
        each("exp", "9223372036854775808", "18446744073709551615", "9223372036854776", "18446744073709600");
        each("exp", "NaN", "Infinity", "-Infinity", "0x7fffffff", "07777777777", "+" + (second + 3_600), "1,5");
        each("exp", "[" + (second + 3_600) + "]", "9".repeat(41), "1e", "." + second, second + ".");
    }

    private void beginnings() {
        long second = now.getEpochSecond();
        each("nbf", Long.toString(second + 6), Long.toString(second + 31_536_000), "null", "true", "[]", "{}");
        each("nbf", "\"" + second + "\"", "\"\"", "-1", "1e300", "253402300800", "NaN");
        each("iat", "\"yesterday\"", "true", "{}");
    }

    private void issuers() {
        without("iss");
        each("iss", "null", "\"\"", "7", "true", "[\"" + Forge.ISSUER + "\"]", "{\"iss\":\"" + Forge.ISSUER + "\"}");
        each("iss", "\"https://host.example/\"", "\"https://HOST.example\"", "\"http://host.example\"");
        each("iss", "\"https://host.example:443\"", "\" https://host.example\"", "\"https://host.exampl\"");
        each("iss", "\"https://host.example\\u0000\"", "\"https://host.example.evil.example\"");
    }

    private void audiences() {
        without("aud");
        each("aud", "null", "\"\"", "7", "true", "{}", "[]", "[\"\"]", "[7]", "[null]", "[[\"duologue\"]]");
        each("aud", "\"somebody else\"", "[\"somebody\",\"else\"]", "\"Duologue\"", "\"duologue2\"", "\"duo\"");
        each("aud", "\" duologue\"", "\"duologue,else\"", "\"duologue else\"", "{\"aud\":\"duologue\"}");
    }

    private void powers() {
        for (String claim : new String[] {"admin", "member", "impersonating"}) {
            each(claim, "\"true\"", "\"false\"", "\"\"", "1", "0", "[]", "[true]", "{}", "{\"is\":true}");
        }
    }

    private void actors() {
        each("act", "\"helen\"", "\"\"", "7", "true", "[]", "[{\"sub\":\"helen\"}]", "{}", "{\"subject\":\"helen\"}");
        each("act", "{\"sub\":7}", "{\"sub\":\"\"}", "{\"sub\":null}", "{\"sub\":[\"helen\"]}", "{\"sub\":{}}");
        each("act", "{\"sub\":\"a\\u0000\"}", "{\"sub\":\"" + "x".repeat(256) + "\"}", "{\"act\":{\"sub\":\"root\"}}");
        each("act", "{\"sub\":\"helen\",\"act\":{\"sub\":\"root\"}}", "{\"sub\":\"helen\",\"act\":null}");
    }

    private void documents() {
        String good = Forge.object(Forge.claims(now));
        String open = good.substring(0, good.length() - 1);
        document("sub twice", open + ",\"sub\":\"ana\"}");
        document("sub twice, another second", open + ",\"sub\":\"root\"}");
        document("exp twice", open + ",\"exp\":9999999999}");
        document("admin twice", open + ",\"admin\":false,\"admin\":true}");
        document("an actor named twice", open + ",\"act\":{\"sub\":\"helen\",\"sub\":\"ivo\"}}");
        document("a comma at the end", open + ",}");
        document("a comment", open + "/* */}");
        document("single quotes", good.replace('"', '\''));
        document("names without quotes", good.replace("\"sub\"", "sub"));
        document("never closed", open);
        document("two documents", good + good);
        document("something behind", good + "x");
        document("something before", "x" + good);
        document("a byte order mark", "\uFEFF" + good);
        for (String other :
                new String[] {"[]", "[" + good + "]", "\"ana\"", "7", "null", "true", "{}", " ", "{", "<a/>"}) {
            document(other.length() > 20 ? "in an array" : "the document " + other, other);
        }
        for (int depth : new int[] {17, 500, 1_000}) {
            document("nested " + depth, open + ",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            document(
                    "objects nested " + depth,
                    open + ",\"x\":" + "{\"x\":".repeat(depth) + "1" + "}".repeat(depth) + "}");
        }
        kinds.put("claims in UTF-16", good.getBytes(StandardCharsets.UTF_16));
        kinds.put("claims in Latin-1", good.replace("ana", "äna").getBytes(StandardCharsets.ISO_8859_1));
        kinds.put(
                "a subject of broken UTF-8",
                good.replace("ana", "a\u00C0\u00AFa").getBytes(StandardCharsets.ISO_8859_1));
        kinds.put("claims of zero bytes", new byte[40]);
    }

    private void document(String kind, String document) {
        kinds.put("claims: " + kind, document.getBytes(StandardCharsets.UTF_8));
    }

    private void without(String claim) {
        Map<String, String> claims = Forge.claims(now);
        claims.remove(claim);
        document("no " + claim, Forge.object(claims));
    }

    private void each(String claim, String... values) {
        for (String value : values) {
            Map<String, String> claims = Forge.claims(now);
            claims.put(claim, value);
            String shown = value.length() > 60 ? value.length() + " characters of " + value.charAt(1) : value;
            document(claim + " is " + shown, Forge.object(claims));
        }
    }
}
