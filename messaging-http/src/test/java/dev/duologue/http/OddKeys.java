package dev.duologue.http;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys that stand in the set and must not count, by name.
record OddKeys(Map<String, String> jwks, Map<String, Forge> forges) {
    static OddKeys make() {
        Map<String, String> jwks = new LinkedHashMap<>();
        Map<String, Forge> forges = new LinkedHashMap<>();
        KeyChain spare = KeyChain.SECOND;
        KeyPair weak = Forge.rsaKeys(1_024);
        jwks.put("weak", KeyServer.jwk("weak", (RSAPublicKey) weak.getPublic(), ""));
        forges.put("weak", Forge.rsa("weak", weak));
        rsa(jwks, forges, "private-rsa", spare, null);
        rsa(jwks, forges, "for-encryption", spare, ",\"use\":\"enc\"");
        rsa(jwks, forges, "for-signing-only", spare, ",\"key_ops\":[\"sign\"]");
        rsa(jwks, forges, "for-wrapping", spare, ",\"key_ops\":[\"wrapKey\",\"encrypt\"]");
        rsa(jwks, forges, "for-rs512", spare, ",\"alg\":\"RS512\"");
        rsa(jwks, forges, "for-ps256", spare, ",\"alg\":\"PS256\"");
        rsa(jwks, forges, "for-oaep", spare, ",\"alg\":\"RSA-OAEP-256\"");
        jwks.put(
                "private-ec",
                KeyServer.jwk(
                        "private-ec",
                        "P-256",
                        32,
                        (ECPublicKey) spare.ellipticKeys.getPublic(),
                        KeyServer.secretPart((ECPrivateKey) spare.ellipticKeys.getPrivate())));
        forges.put("private-ec", spare.elliptic.naming("ES256", "private-ec"));
        jwks.put(
                "ec-for-encryption",
                KeyServer.jwk(
                        "ec-for-encryption",
                        "P-256",
                        32,
                        (ECPublicKey) spare.ellipticKeys.getPublic(),
                        ",\"use\":\"enc\""));
        forges.put("ec-for-encryption", spare.elliptic.naming("ES256", "ec-for-encryption"));
        KeyPair wide = Forge.ellipticKeys("secp384r1");
        jwks.put("p384", KeyServer.jwk("p384", "P-384", 48, (ECPublicKey) wide.getPublic(), ""));
        forges.put("p384", Forge.elliptic("p384", wide));
        forges.put("p384 as ES384", Forge.with("ES384", "p384", "SHA384withECDSAinP1363Format", wide.getPrivate()));
        KeyPair wider = Forge.edwardsKeys("Ed448");
        jwks.put("ed448", KeyServer.jwk("ed448", "Ed448", 57, (EdECPublicKey) wider.getPublic(), ""));
        forges.put("ed448", Forge.with("EdDSA", "ed448", "Ed448", wider.getPrivate()));
        byte[] shared = "a shared key that somebody published by mistake".getBytes(StandardCharsets.UTF_8);
        jwks.put("shared", "{\"kty\":\"oct\",\"kid\":\"shared\",\"k\":\"" + Forge.encode(shared) + "\"}");
        forges.put("shared", Forge.hmac("HS256", shared).naming("HS256", "shared"));
        jwks.put("malformed", "{\"kty\":\"RSA\",\"kid\":\"malformed\",\"n\":7}");
        jwks.put("unknown", "{\"kty\":\"LWE\",\"kid\":\"unknown\"}");
        jwks.put("short", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"short\",\"x\":\"AAAA\"}");
        return new OddKeys(jwks, forges);
    }

    private static void rsa(
            Map<String, String> jwks, Map<String, Forge> forges, String id, KeyChain chain, @Nullable String more) {
        RSAPublicKey key = (RSAPublicKey) chain.rsaKeys.getPublic();
        jwks.put(
                id,
                more == null
                        ? KeyServer.privateJwk(id, key, (RSAPrivateCrtKey) chain.rsaKeys.getPrivate())
                        : KeyServer.jwk(id, key, more));
        forges.put(id, chain.rsa.naming("RS256", id));
    }
}
