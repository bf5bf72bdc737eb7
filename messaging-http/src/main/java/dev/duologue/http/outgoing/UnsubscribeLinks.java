package dev.duologue.http.outgoing;

import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The links at the end of mails by which somebody stops them without signing in. A link says whose it is and until when
/// it counts, signed with a key of this installation; it can do nothing else.
public final class UnsubscribeLinks {
    /// How long a link counts.
    public static final Duration LIFE = Duration.ofDays(90);

    private static final String PURPOSE = "unsubscribe";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int PARTS = 3;
    private static final int LENGTH_MAX = 500;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Store store;
    private final InstantSource clock;

    public UnsubscribeLinks(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What stands in somebody's link. Makes the installation's key where there is none yet.
    public String token(UserId user) {
        long until = clock.instant().plus(LIFE).getEpochSecond();
        String signed = encoded(user.value().getBytes(StandardCharsets.UTF_8)) + "." + until;
        return signed + "." + encoded(hash(key(), signed));
    }

    /// Whose link this is; empty for one that is forged, cut or too old.
    public Optional<UserId> user(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LENGTH_MAX || parts.length != PARTS || !parts[1].matches("\\d{1,12}")) {
            return Optional.empty();
        }
        try {
            byte[] given = DECODER.decode(parts[2]);
            String user = new String(DECODER.decode(parts[0]), StandardCharsets.UTF_8);
            boolean inTime = !clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[1])));
            boolean ours = known().filter(key -> MessageDigest.isEqual(hash(key, parts[0] + "." + parts[1]), given))
                    .isPresent();
            return inTime && ours ? Optional.of(new UserId(user)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> known() {
        return store.read(view -> view.secrets().find(PURPOSE));
    }

    private byte[] key() {
        return known().orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            return store.write(tx -> tx.keep(PURPOSE, fresh));
        });
    }

    private static String encoded(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] hash(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
