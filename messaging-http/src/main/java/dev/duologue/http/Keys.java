package dev.duologue.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What tokens are checked with. Each kind has algorithms of its own, and a token of another kind is never good,
/// whatever its header says.
public sealed interface Keys {
    int SECRET_BYTES_MIN = 32;

    /// A secret shared with whoever signs tokens, by HS256.
    ///
    /// @param text at least 32 bytes of UTF-8
    record Secret(String text) implements Keys {
        public Secret {
            if (text.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN) {
                throw new IllegalArgumentException("The token secret needs at least " + SECRET_BYTES_MIN
                        + " bytes; `openssl rand -base64 48` makes one.");
            }
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /// The public keys of whoever signs tokens, by RS256, ES256 or EdDSA, as a JWK set at an address.
    ///
    /// @param address with `https`, or with `http` on this machine alone: who can change the keys on their way can be
    ///     anybody
    record KeySet(URI address) implements Keys {
        public KeySet {
            if (!isSafe(address)) {
                throw new IllegalArgumentException("The address of the keys begins with https://, or with http:// and "
                        + "this machine's own address, and holds no user name; whoever can change the keys on their "
                        + "way here can be anybody.");
            }
        }

        /// Fetches the keys once, as a server does, within 2 s.
        ///
        /// @return what is wrong, in a few words; empty when tokens can be checked with them
        public Optional<String> trouble() {
            try {
                new KeyFetch(address).run();
                return Optional.empty();
            } catch (IOException failed) {
                return Optional.of(String.valueOf(failed.getMessage()));
            }
        }

        /// Whether keys may come from there.
        public static boolean isSafe(URI address) {
            String host = address.getHost();
            String scheme = address.getScheme();
            if (host == null || scheme == null || address.getRawUserInfo() != null || address.getFragment() != null) {
                return false;
            }
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "https" -> true;
                case "http" ->
                    host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
                default -> false;
            };
        }
    }

    /// No key at all: no token is good, and the host says who is calling.
    record None() implements Keys {}
}
