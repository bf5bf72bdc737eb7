package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Well-formed tokens signed with a key or in a way that does not count, each by which.
final class BadKeys {
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Instant now;

    private BadKeys(Instant now) {
        this.now = now;
    }

    /// For a server that checks with the keys of this chain, while others that must not count are published too.
    static Map<String, String> of(KeyChain chain, OddKeys others, Instant now) {
        BadKeys keys = new BadKeys(now);
        keys.strangers(chain);
        keys.confusions(chain);
        keys.otherAlgorithms(chain);
        keys.otherNames(chain);
        keys.others(others);
        keys.forgedSignatures(chain);
        return keys.kinds;
    }

    private void strangers(KeyChain chain) {
        KeyChain strangers = KeyChain.SECOND;
        for (int i = 0; i < 3; i++) {
            Forge known = chain.forges().get(i);
            Forge stranger = strangers.forges().get(i);
            add(known.algorithm() + " of a stranger", stranger);
            add(known.algorithm() + " of a stranger without a name", stranger.naming(known.algorithm(), null));
            add(
                    known.algorithm() + " of a stranger under a known name",
                    stranger.naming(known.algorithm(), known.keyId()));
        }
        add("a stranger who brings the key along", strangers.edwards, "\"jwk\":" + strangers.edwardsJwk(""));
        add(
                "a stranger who brings the key along under a known name",
                strangers.edwards.naming("EdDSA", chain.edwards.keyId()),
                "\"jwk\":" + strangers.edwardsJwk(""));
    }

    /// What is public used as if it were a shared secret, in every form somebody may have it.
    private void confusions(KeyChain chain) {
        List<KeyPair> pairs = List.of(chain.rsaKeys, chain.ellipticKeys, chain.edwardsKeys);
        String[] jwks = chain.published();
        for (int i = 0; i < 3; i++) {
            byte[] der = pairs.get(i).getPublic().getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
            Map<String, byte[]> forms = new LinkedHashMap<>();
            forms.put("PEM", bytes(pem));
            forms.put("PEM with a line end", bytes(pem + "\n"));
            forms.put("PEM with CR LF", bytes(pem.replace("\n", "\r\n") + "\r\n"));
            forms.put("PEM without frame", bytes(base64));
            forms.put("base64", Base64.getEncoder().encode(der));
            forms.put("base64url", bytes(Forge.encode(der)));
            forms.put("DER", der);
            forms.put("JWK", bytes(jwks[i]));
            forms.put("JWK set", bytes(KeyServer.set(jwks)));
            forms.put("name", bytes(String.valueOf(chain.forges().get(i).keyId())));
            for (Map.Entry<String, byte[]> form : forms.entrySet()) {
                Forge known = chain.forges().get(i);
                for (String algorithm : List.of("HS256", "HS512")) {
                    add(
                            algorithm + " with the " + known.algorithm() + " key as " + form.getKey(),
                            Forge.hmac(algorithm, form.getValue()).naming(algorithm, known.keyId()));
                }
                add(
                        "HMAC with the " + known.algorithm() + " key as " + form.getKey() + " called "
                                + known.algorithm(),
                        Forge.hmac("HS256", form.getValue()).naming(known.algorithm(), known.keyId()));
            }
        }
    }

    private void otherAlgorithms(KeyChain chain) {
        for (String bits : List.of("384", "512")) {
            Forge other =
                    Forge.with("RS" + bits, chain.rsa.keyId(), "SHA" + bits + "withRSA", chain.rsaKeys.getPrivate());
            add("RS" + bits + " with the right key", other);
            add("RS" + bits + " called RS256", other.naming("RS256", chain.rsa.keyId()));
        }
        add("SHA-1 called RS256", Forge.with("RS256", chain.rsa.keyId(), "SHA1withRSA", chain.rsaKeys.getPrivate()));
        add(
                "no digest called RS256",
                Forge.with("RS256", chain.rsa.keyId(), "NONEwithRSA", chain.rsaKeys.getPrivate()),
                200);
        add(
                "ES256 as DER",
                Forge.with("ES256", chain.elliptic.keyId(), "SHA256withECDSA", chain.ellipticKeys.getPrivate()));
        add(
                "SHA-1 called ES256",
                Forge.with(
                        "ES256",
                        chain.elliptic.keyId(),
                        "SHA1withECDSAinP1363Format",
                        chain.ellipticKeys.getPrivate()));
        add(
                "SHA-512 called ES256",
                Forge.with(
                        "ES256",
                        chain.elliptic.keyId(),
                        "SHA512withECDSAinP1363Format",
                        chain.ellipticKeys.getPrivate()));
        for (Forge forge : chain.forges()) {
            for (Forge other : chain.forges()) {
                if (!forge.equals(other)) {
                    add(
                            forge.algorithm() + " called " + other.algorithm(),
                            forge.naming(other.algorithm(), other.keyId()));
                    add(
                            forge.algorithm() + " under the name of the " + other.algorithm() + " key",
                            forge.naming(forge.algorithm(), other.keyId()));
                }
            }
        }
    }

    private void otherNames(KeyChain chain) {
        Forge good = chain.edwards;
        String[] names = {
            "",
            " ",
            "edwards ",
            " edwards",
            "Edwards",
            "edward",
            "edwards\\u0000",
            "edwards\\n",
            "\\u0000",
            "../../../etc/passwd",
            "/dev/null",
            "' OR '1'='1",
            "edwards'; DROP TABLE keys; --",
            "http://127.0.0.1/keys",
            "file:///etc/passwd",
            "${jndi:ldap://x}",
            "*",
            "%00",
            "0",
            "null",
            "\\ud83d\\ude00",
            "éd",
            "k".repeat(5_000)
        };
        for (String name : names) {
            String shown = name.length() > 40 ? "of " + name.length() + " letters" : "'" + name + "'";
            add("the key name " + shown, good.naming("EdDSA", name));
        }
    }

    private void others(OddKeys others) {
        others.forges().forEach((name, forge) -> {
            add("a key that does not count: " + name, forge);
            add("a key that does not count, unnamed: " + name, forge.naming(forge.algorithm(), null));
        });
    }

    private void forgedSignatures(KeyChain chain) {
        byte[] order = HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        byte[] zero = new byte[32];
        byte[] one = new byte[32];
        one[31] = 1;
        List<byte[]> numbers = new ArrayList<>(List.of(zero, one, order));
        for (byte[] r : numbers) {
            for (byte[] s : numbers) {
                add(
                        "ES256 with r " + numbers.indexOf(r) + " and s " + numbers.indexOf(s),
                        new Forge("ES256", chain.elliptic.keyId(), input -> joined(r, s)));
            }
        }
        add("ES256 with r and s 0 as DER", new Forge("ES256", chain.elliptic.keyId(), input ->
                new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
        byte[] identity = new byte[64];
        identity[0] = 1;
        add("EdDSA with the neutral point", new Forge("EdDSA", chain.edwards.keyId(), input -> identity));
        add("EdDSA of another text", new Forge("EdDSA", chain.edwards.keyId(), input -> chain.edwards
                .signing()
                .of(new byte[0])));
        add("RS256 of another text", new Forge("RS256", chain.rsa.keyId(), input -> chain.rsa
                .signing()
                .of(new byte[0])));
        add("the text as its signature", new Forge("RS256", chain.rsa.keyId(), input -> Arrays.copyOf(input, 256)));
    }

    private static byte[] joined(byte[] r, byte[] s) {
        byte[] both = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, both, 32, 32);
        return both;
    }

    private void add(String kind, Forge forge) {
        kinds.put(kind, forge.good(now));
    }

    /// With one more member in the header.
    private void add(String kind, Forge forge, String member) {
        kinds.put(kind, forge.sign(forge.header().replace("}", "," + member + "}"), Forge.object(Forge.claims(now))));
    }

    /// Where the signing takes no more than so many bytes.
    private void add(String kind, Forge forge, int bytes) {
        Forge cut = new Forge(forge.algorithm(), forge.keyId(), input -> forge.signing()
                .of(Arrays.copyOf(input, Math.min(input.length, bytes))));
        add(kind, cut);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
