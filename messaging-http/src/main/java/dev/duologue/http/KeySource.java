package dev.duologue.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import java.time.InstantSource;
import java.util.List;

/// Where the keys for one server's tokens come from.
interface KeySource {
    /// What checks a token with this header; empty when no key is meant for it.
    List<JWSVerifier> fitting(JWSHeader header);

    /// Another number once the keys have changed, so that what was accepted under the old ones is checked again. Returns
    /// at once.
    long generation();

    static KeySource of(Keys keys, InstantSource clock) {
        return switch (keys) {
            case Keys.Secret secret -> new Shared(secret);
            case Keys.KeySet set -> new RemoteKeys(new KeyFetch(set.address())::run, clock);
            case Keys.None none -> new Nothing();
        };
    }

    /// One secret for HS256.
    final class Shared implements KeySource {
        private final List<JWSVerifier> verifiers;

        Shared(Keys.Secret secret) {
            try {
                verifiers = List.of(new MACVerifier(secret.bytes()));
            } catch (JOSEException impossible) {
                throw new IllegalStateException("A secret is long enough for HS256", impossible);
            }
        }

        @Override
        public List<JWSVerifier> fitting(JWSHeader header) {
            return header.getAlgorithm().equals(JWSAlgorithm.HS256) ? verifiers : List.of();
        }

        @Override
        public long generation() {
            return 0;
        }
    }

    /// No keys.
    final class Nothing implements KeySource {
        @Override
        public List<JWSVerifier> fitting(JWSHeader header) {
            return List.of();
        }

        @Override
        public long generation() {
            return 0;
        }
    }
}
