package dev.duologue.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/// Checks EdDSA signatures with the JDK's own Ed25519; the token library would need another library for it.
final class Ed25519 implements JWSVerifier {
    private static final int KEY_BYTES = 32;

    /// What comes before the 32 bytes of a key in the form the JDK reads.
    private static final byte[] FORM = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;
    private final JCAContext context = new JCAContext();

    /// @param point the public key, 32 bytes
    Ed25519(byte[] point) throws JOSEException {
        if (point.length != KEY_BYTES) {
            throw new JOSEException("An Ed25519 key has 32 bytes");
        }
        byte[] encoded = Arrays.copyOf(FORM, FORM.length + KEY_BYTES);
        System.arraycopy(point, 0, encoded, FORM.length, KEY_BYTES);
        try {
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new JOSEException("No Ed25519 key", malformed);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature.decode());
        } catch (GeneralSecurityException malformed) {
            // A signature of another length, or a point that is none.
            return false;
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
