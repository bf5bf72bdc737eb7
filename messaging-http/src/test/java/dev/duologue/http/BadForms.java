package dev.duologue.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is left of a good token when its written form or its signature is tampered with, each by how.
final class BadForms {
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final String token;
    private final String header;
    private final String claims;
    private final String signature;

    private BadForms(String token) {
        this.token = token;
        String[] parts = token.split("\\.", -1);
        header = parts[0];
        claims = parts[1];
        signature = parts[2];
    }

    /// @param token a good one
    /// @param other another good one of the same key
    static Map<String, String> of(String token, String other) {
        BadForms forms = new BadForms(token);
        forms.parts();
        forms.mixed(other.split("\\.", -1));
        forms.spellings();
        forms.sizes();
        forms.wrapped();
        forms.signatures();
        forms.flips();
        return forms.kinds;
    }

    private void parts() {
        for (String text :
                new String[] {"", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d.e", "null", "0", "*"}) {
            add("the text '" + text + "'", text);
        }
        add("no signature", header + "." + claims);
        add("an empty signature", header + "." + claims + ".");
        add("no claims", header + ".." + signature);
        add("no header", "." + claims + "." + signature);
        add("a dot behind", token + ".");
        add("a dot before", "." + token);
        add("two dots", header + ".." + claims + "." + signature);
        add("four parts", token + "." + signature);
        add("five parts", token + "." + header + "." + claims);
        add("three headers", header + "." + header + "." + header);
        add("the signature alone", ".." + signature);
        add("turned around", signature + "." + claims + "." + header);
        add("header and claims swapped", claims + "." + header + "." + signature);
    }

    private void mixed(String[] other) {
        add("another's claims", header + "." + other[1] + "." + signature);
        add("another's signature", header + "." + claims + "." + other[2]);
        add("both signatures", token + other[2]);
        add(
                "signatures of both halves",
                header + "." + claims + "." + half(signature)
                        + other[2].substring(half(other[2]).length()));
    }

    private void spellings() {
        add("other separators", token.replace('.', ':'));
        add("percent encoded dots", token.replace(".", "%2E"));
        add("full width dots", token.replace('.', '\uFF0E'));
        add("padded header", header + "=." + claims + "." + signature);
        add("padded claims", header + "." + claims + "==." + signature);
        add("padded signature", token + "=");
        add("twice padded signature", token + "==");
        add("a plus in the signature", header + "." + claims + ".+" + signature.substring(1));
        add("a slash in the signature", header + "." + claims + "./" + signature.substring(1));
        add("a plus behind", token + "+");
        for (String odd :
                new String[] {"!", "\u007f", "\n", "\r\n", "\t", " ", "%00", "é", "\uD83D\uDE00", ";", ",", "\\"}) {
            add(
                    "in the signature '" + odd.codePointAt(0) + "'",
                    header + "." + claims + "." + half(signature) + odd
                            + signature.substring(half(signature).length()));
            add(
                    "in the claims '" + odd.codePointAt(0) + "'",
                    header + "." + half(claims) + odd
                            + claims.substring(half(claims).length()) + "." + signature);
        }
        add("header spelled otherwise", respelled(header) + "." + claims + "." + signature);
        add("claims spelled otherwise", header + "." + respelled(claims) + "." + signature);
        add("signature spelled otherwise", header + "." + claims + "." + respelled(signature));
        add("encoded twice", Forge.encode(header) + "." + Forge.encode(claims) + "." + Forge.encode(signature));
        add(
                "not encoded",
                new String(Forge.decode(header), java.nio.charset.StandardCharsets.UTF_8) + "." + claims + "."
                        + signature);
        add("in small letters", token.toLowerCase(java.util.Locale.ROOT));
        add("in capitals", token.toUpperCase(java.util.Locale.ROOT));
        add("backwards", new StringBuilder(token).reverse().toString());
    }

    private void sizes() {
        add("8193 bytes", token + "x".repeat(8_193 - token.length()));
        add("9000 letters", "x".repeat(9_000));
        add("9000 dots", ".".repeat(9_000));
        add("a huge header", header + "x".repeat(20_000) + "." + claims + "." + signature);
        add("a huge signature", token + "A".repeat(20_000));
    }

    private void wrapped() {
        add("in quotes", "\"" + token + "\"");
        add("twice", token + token);
        add("two of them", token + "," + token);
        add("with the scheme again", "Bearer " + token);
        add(
                "flattened JSON",
                "{\"payload\":\"" + claims + "\",\"protected\":\"" + header + "\",\"signature\":\"" + signature
                        + "\"}");
        add(
                "general JSON",
                "{\"payload\":\"" + claims + "\",\"signatures\":[{\"protected\":\"" + header + "\",\"signature\":\""
                        + signature + "\"}]}");
        add("detached", header + ".." + signature);
        add("encoded as a whole", Forge.encode(token));
    }

    private void signatures() {
        byte[] bytes = Forge.decode(signature);
        for (int eighth = 0; eighth < 8; eighth++) {
            signed("cut after " + eighth + "/8", Arrays.copyOf(bytes, bytes.length * eighth / 8));
            signed("without the first " + (eighth + 1) + " bytes", Arrays.copyOfRange(bytes, eighth + 1, bytes.length));
            signed("without the last " + (eighth + 1) + " bytes", Arrays.copyOf(bytes, bytes.length - eighth - 1));
        }
        signed("one byte longer", Arrays.copyOf(bytes, bytes.length + 1));
        signed("twice as long", Arrays.copyOf(bytes, bytes.length * 2));
        byte[] shifted = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, shifted, 1, bytes.length);
        signed("a zero before", shifted);
        signed("all zero", new byte[bytes.length]);
        byte[] full = new byte[bytes.length];
        Arrays.fill(full, (byte) 0xFF);
        signed("all ones", full);
        byte[] one = new byte[bytes.length];
        one[one.length - 1] = 1;
        signed("the number one", one);
        signed("one byte", new byte[] {1});
    }

    private void flips() {
        String[] names = {"header", "claims", "signature"};
        String[] parts = {header, claims, signature};
        for (int part = 0; part < 3; part++) {
            int bits = Forge.decode(parts[part]).length * 8;
            for (int tenth = 0; tenth < 10; tenth++) {
                byte[] bytes = Forge.decode(parts[part]);
                int bit = tenth == 9 ? bits - 1 : bits * tenth / 9;
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                String[] changed = parts.clone();
                changed[part] = Forge.encode(bytes);
                add("bit " + bit + " of the " + names[part] + " flipped", String.join(".", changed));
            }
        }
    }

    private void signed(String how, byte[] bytes) {
        add("signature " + how, header + "." + claims + "." + Forge.encode(bytes));
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    /// The same bytes in another spelling where there is one, by the bits that the last letter leaves unused; otherwise
    /// with a letter more.
    private static String respelled(String part) {
        int unused = part.length() % 4;
        if (unused == 0) {
            return part + "A";
        }
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = letters.indexOf(part.charAt(part.length() - 1));
        return part.substring(0, part.length() - 1) + letters.charAt(last ^ 1);
    }

    private void add(String kind, String bad) {
        if (bad.equals(token)) {
            throw new AssertionError("This one is good: " + kind);
        }
        kinds.put(kind, bad);
    }
}
