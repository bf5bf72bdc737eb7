package dev.duologue.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Public keys that check signatures, each for one algorithm: RSA of at least 2,048 bits for RS256, P-256 for ES256,
/// Ed25519 for EdDSA. Whatever else stands in a published set is left out: private and shared keys, keys for
/// encryption, keys for other algorithms, and what is malformed.
record KeyRing(List<Entry> entries) {
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
    static final KeyRing EMPTY = new KeyRing(List.of());
    static final int RSA_BITS_MIN = 2_048;

    private static final int RSA_BITS_MAX = 8_192;

    /// How many keys are tried for a token that names none: enough while one replaces another.
    private static final int UNNAMED_MAX = 4;

    KeyRing {
        entries = List.copyOf(entries);
    }

    /// @param id the name tokens call it by, or null
    /// @param thumbprint of the key itself
    record Entry(@Nullable String id, JWSAlgorithm algorithm, String thumbprint, JWSVerifier verifier) {
        boolean isSameAs(Entry other) {
            return thumbprint.equals(other.thumbprint)
                    && algorithm.equals(other.algorithm)
                    && Objects.equals(id, other.id);
        }
    }

    /// @throws ParseException when it is no JWK set
    static KeyRing parse(String json) throws ParseException {
        Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
        if (keys == null) {
            throw new ParseException("it has no keys", 0);
        }
        List<Entry> entries = new ArrayList<>();
        for (Map<String, Object> key : keys) {
            entry(key).ifPresent(entries::add);
        }
        return new KeyRing(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    boolean isSameAs(KeyRing other) {
        if (entries.size() != other.entries.size()) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).isSameAs(other.entries.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The keys for a token: the one it names, or a few of its algorithm when it names none.
    List<JWSVerifier> fitting(JWSHeader header) {
        String id = header.getKeyID();
        return entries.stream()
                .filter(entry ->
                        entry.algorithm().equals(header.getAlgorithm()) && (id == null || id.equals(entry.id())))
                .limit(UNNAMED_MAX)
                .map(Entry::verifier)
                .toList();
    }

    private static Optional<Entry> entry(Map<String, Object> json) {
        try {
            JWK key = JWK.parse(json);
            return isForSignatures(key) ? Optional.ofNullable(entry(key)) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            // One bad key of a published set must not take the others with it.
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JWK key) {
        return !key.isPrivate()
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static @Nullable Entry entry(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN && rsa.size() <= RSA_BITS_MAX) {
            return entry(key, JWSAlgorithm.RS256, new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
            return entry(key, JWSAlgorithm.ES256, new ECDSAVerifier(ec));
        }
        if (key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
            return entry(key, JWSAlgorithm.EdDSA, new Ed25519(pair.getDecodedX()));
        }
        return null;
    }

    private static @Nullable Entry entry(JWK key, JWSAlgorithm algorithm, JWSVerifier verifier) throws JOSEException {
        boolean meant = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
        return meant
                ? new Entry(key.getKeyID(), algorithm, key.computeThumbprint().toString(), verifier)
                : null;
    }
}
