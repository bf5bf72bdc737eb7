package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Headers that no token may have, each by what is wrong with it.
final class BadHeaders {
    private final Map<String, byte[]> kinds = new LinkedHashMap<>();
    private final Forge good;

    private BadHeaders(Forge good) {
        this.good = good;
    }

    /// @param good whose headers would be right
    /// @param elsewhere an address that must never be asked for keys
    static Map<String, byte[]> of(Forge good, String elsewhere) {
        BadHeaders headers = new BadHeaders(good);
        headers.algorithms();
        headers.types();
        headers.extensions();
        headers.keys(elsewhere);
        headers.documents();
        return headers.kinds;
    }

    private void algorithms() {
        String own = good.algorithm();
        for (String other : new String[] {
            "none",
            "None",
            "NONE",
            "nOnE",
            " none",
            "none\\u0000",
            "",
            " ",
            "null",
            "HS256",
            "HS384",
            "HS512",
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "ES256K",
            "ES384",
            "ES512",
            "EdDSA",
            "Ed25519",
            "Ed448",
            "dir",
            "A128KW",
            "A256GCMKW",
            "RSA1_5",
            "RSA-OAEP",
            "RSA-OAEP-256",
            "ECDH-ES",
            "PBES2-HS256+A128KW",
            "http://x/hmac"
        }) {
            if (!other.equals(own)) {
                header("alg is " + other, "{\"alg\":\"" + other + "\"" + rest());
            }
        }
        for (String other :
                new String[] {own.toLowerCase(java.util.Locale.ROOT), own + " ", " " + own, own + "\\u0000", own + "\\n"
                }) {
            if (!other.equals(own)) {
                header("alg is almost right: " + other, "{\"alg\":\"" + other + "\"" + rest());
            }
        }
        for (String value :
                new String[] {"null", "7", "true", "[]", "[\"" + own + "\"]", "{}", "{\"alg\":\"" + own + "\"}"}) {
            header("alg as " + value, "{\"alg\":" + value + rest());
        }
        header("no alg", "{\"typ\":\"JWT\"}");
        header("alg twice, none first", "{\"alg\":\"none\",\"alg\":\"" + own + "\"" + rest());
        header("alg twice, none last", "{\"alg\":\"" + own + "\",\"alg\":\"none\"" + rest());
        header("ALG", "{\"ALG\":\"" + own + "\"" + rest());
    }

    private void types() {
        each("typ", "\"JWE\"", "\"JOSE+JSON\"", "\"secevent+jwt\"", "\"dpop+jwt\"", "\"logout+jwt\"", "\"text/html\"");
        each("typ", "7", "true", "[]", "[\"JWT\"]", "{}", "\"JWT \"", "\"JWT\\u0000\"");
        each("cty", "\"JWT\"", "\"jwt\"", "\"text/plain\"");
    }

    private void extensions() {
        each("crit", "[\"exp\"]", "[\"x\"]", "[\"b64\"]", "[]", "[\"\"]", "[7]", "\"exp\"", "7", "{}", "[\"alg\"]");
        each("b64", "false", "\"false\"", "0");
        header("b64 false and critical", own() + ",\"b64\":false,\"crit\":[\"b64\"]}");
        header("b64 true and critical", own() + ",\"b64\":true,\"crit\":[\"b64\"]}");
        header("an extension and critical", own() + ",\"x\":1,\"crit\":[\"x\"]}");
    }

    private void keys(String elsewhere) {
        each("jku", "\"" + elsewhere + "\"", "\"https://evil.example/keys\"", "\"file:///etc/passwd\"", "7");
        each("x5u", "\"" + elsewhere + "\"", "\"https://evil.example/chain.pem\"", "\"data:,x\"", "{}");
        each("x5c", "[\"MIIB\"]", "[\"\"]", "\"MIIB\"", "[7]", "{}");
        each(
                "jwk",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + "A".repeat(43) + "\"}");
        each("jwk", "{}", "\"x\"", "[]", "7", "{\"kty\":\"none\"}");
        each("kid", "7", "true", "[]", "{}", "[\"key\"]");
    }

    private void documents() {
        String right = good.header();
        header("[]", "[]");
        header("{}", "{}");
        header("null", "null");
        header("a text", "\"HS256\"");
        header("empty", " ");
        header("no JSON", "alg=HS256");
        header("in an array", "[" + right + "]");
        header("a comma at the end", right.replace("}", ",}"));
        header("single quotes", right.replace('"', '\''));
        header("a comment", right.replace("}", "/**/}"));
        header("two headers", right + right);
        header("something behind", right + "x");
        header("a byte order mark", "\uFEFF" + right);
        header("typ twice", own() + ",\"typ\":\"JWT\",\"typ\":\"JWT\"}");
        header("nested 1000", own() + ",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}");
        header("nested 17", own() + ",\"x\":" + "[".repeat(17) + "]".repeat(17) + "}");
        kinds.put("header in UTF-16", right.getBytes(StandardCharsets.UTF_16LE));
        kinds.put("header of broken UTF-8", (own() + ",\"x\":\"\u00FF\"}").getBytes(StandardCharsets.ISO_8859_1));
    }

    private String rest() {
        return (good.keyId() == null ? "" : ",\"kid\":\"" + good.keyId() + "\"") + ",\"typ\":\"JWT\"}";
    }

    private String own() {
        return "{\"alg\":\"" + good.algorithm() + "\""
                + (good.keyId() == null ? "" : ",\"kid\":\"" + good.keyId() + "\"");
    }

    private void each(String name, String... values) {
        for (String value : values) {
            header(name + " is " + value, own() + ",\"" + name + "\":" + value + "}");
        }
    }

    private void header(String kind, String document) {
        kinds.put("header: " + kind, document.getBytes(StandardCharsets.UTF_8));
    }
}
