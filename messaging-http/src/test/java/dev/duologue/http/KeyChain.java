package dev.duologue.http;

import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/// A key of each kind that a published set may hold, and the forges of whoever signs with them.
final class KeyChain {
    /// Whose keys a test publishes, and other ones; made once, since making them takes a while.
    static final KeyChain FIRST = new KeyChain("");

    static final KeyChain SECOND = new KeyChain("-second");

    final KeyPair rsaKeys = Forge.rsaKeys(2_048);
    final KeyPair ellipticKeys = Forge.ellipticKeys("secp256r1");
    final KeyPair edwardsKeys = Forge.edwardsKeys("Ed25519");

    final Forge rsa;
    final Forge elliptic;
    final Forge edwards;

    private final String suffix;

    /// @param suffix of the names of its keys
    private KeyChain(String suffix) {
        this.suffix = suffix;
        rsa = Forge.rsa("rsa" + suffix, rsaKeys);
        elliptic = Forge.elliptic("elliptic" + suffix, ellipticKeys);
        edwards = Forge.edwards("edwards" + suffix, edwardsKeys);
    }

    List<Forge> forges() {
        return List.of(rsa, elliptic, edwards);
    }

    String rsaJwk(String more) {
        return KeyServer.jwk("rsa" + suffix, (RSAPublicKey) rsaKeys.getPublic(), more);
    }

    String ellipticJwk(String more) {
        return KeyServer.jwk("elliptic" + suffix, "P-256", 32, (ECPublicKey) ellipticKeys.getPublic(), more);
    }

    String edwardsJwk(String more) {
        return KeyServer.jwk("edwards" + suffix, "Ed25519", 32, (EdECPublicKey) edwardsKeys.getPublic(), more);
    }

    String[] published() {
        return new String[] {
            rsaJwk(",\"use\":\"sig\",\"alg\":\"RS256\""), ellipticJwk(",\"key_ops\":[\"verify\"]"), edwardsJwk("")
        };
    }
}
