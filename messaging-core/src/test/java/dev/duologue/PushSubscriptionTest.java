package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.Scene;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushSubscriptionTest {
    private static final String AUTH = "AAECAwQFBgcICQoLDA0ODw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
                "https://web.push.apple.com:443/QH?x=1",
                "HTTPS://WNS2-PN1P.notify.windows.com/w/?token=a%2fb"
            })
    void whatPushServicesGiveIsTaken(String endpoint) {
        assertThat(subscription(endpoint).host()).isLowerCase().contains(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no address",
                "http://push.example.com/a",
                "ftp://push.example.com/a",
                "//push.example.com/a",
                "https:///a",
                "https://push.example.com:8443/a",
                "https://push.example.com:80/a",
                "https://user@push.example.com/a",
                "https://user:word@push.example.com/a",
                "https://push.example.com/a#b",
                "https://push.example.com/a#",
                "https://push.example.com/\u00e9",
                "https://push.example.com/a\nb",
                "https://127.0.0.1/a",
                "https://127.1/a",
                "https://2130706433/a",
                "https://0x7f000001/a",
                "https://0177.0.0.1/a",
                "https://169.254.169.254/latest",
                "https://[::1]/a",
                "https://[::ffff:127.0.0.1]/a",
                "https://localhost/a",
                "https://LOCALHOST/a",
                "https://localhost./a",
                "https://a.localhost/a",
                "https://printer.local/a",
                "https://db.internal/a",
                "https://intranet/a",
                "https://push.example.com./a",
                "https://push_a.example.com/a"
            })
    void otherAddressesAreRefused(String endpoint) {
        Refused refused = assertRefused(Reason.INVALID_REQUEST, () -> subscription(endpoint));
        assertThat(refused.field()).contains("endpoint");
        if (endpoint.length() > 10) {
            assertThat(refused.detail()).doesNotContain(endpoint);
        }
    }

    @Test
    void anEndpointHasAtMost1024Characters() {
        String begin = "https://push.example.com/";
        assertThat(subscription(begin + "a".repeat(1_024 - begin.length())).endpoint())
                .hasSize(1_024);
        assertRefused(Reason.INVALID_REQUEST, () -> subscription(begin + "a".repeat(1_025 - begin.length())));
    }

    @Test
    void aKeyThatABrowserMadeIsTakenAndOneWithAnyBitWrongIsNot() throws Exception {
        KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        for (int key = 0; key < 20; key++) {
            byte[] point = point((ECPublicKey) maker.generateKeyPair().getPublic());
            assertThat(P256.isPoint(point)).isTrue();
            for (int bit = 0; bit < point.length * 8; bit += 7) {
                byte[] wrong = point.clone();
                wrong[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(P256.isPoint(wrong)).as("bit " + bit).isFalse();
            }
        }
    }

    private static byte[] point(ECPublicKey key) {
        return point(key.getW().getAffineX(), key.getW().getAffineY());
    }

    private static byte[] point(BigInteger x, BigInteger y) {
        byte[] point = new byte[65];
        point[0] = 4;
        copy(x.toByteArray(), point, 33);
        copy(y.toByteArray(), point, 65);
        return point;
    }

    /// A signed number's last 32 bytes, so that they end before `end`.
    private static void copy(byte[] number, byte[] point, int end) {
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, point, end - length, length);
    }

    /// The same point by another name: a coordinate that is larger by the prime has the same remainder.
    @Test
    void aCoordinateHasOneSpelling() {
        BigInteger prime = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        BigInteger b = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
        int found = 0;
        for (int small = 0; small < 40; small++) {
            BigInteger x = BigInteger.valueOf(small);
            BigInteger right =
                    x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(b).mod(prime);
            BigInteger y = right.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
            if (y.multiply(y).mod(prime).equals(right)) {
                assertThat(P256.isPoint(point(x, y))).isTrue();
                assertThat(P256.isPoint(point(x.add(prime), y))).isFalse();
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMK"})
    void otherPublicKeysAreRefused(String key) {
        Refused refused = assertRefused(
                Reason.INVALID_REQUEST, () -> new PushSubscription("https://push.example.com/a", key, AUTH, null));
        assertThat(refused.field()).contains("keys.p256dh");
    }

    @Test
    void theZeroPointCoordinatesBeyondThePrimeAndShortFormsAreNoKeys() {
        byte[] zero = new byte[65];
        zero[0] = 4;
        assertThat(P256.isPoint(zero)).isFalse();
        byte[] beyond = new byte[65];
        Arrays.fill(beyond, (byte) 0xFF);
        beyond[0] = 4;
        assertThat(P256.isPoint(beyond)).isFalse();
        byte[] good = Base64.getUrlDecoder().decode(Scene.PUBLIC_KEY);
        byte[] compressed = Arrays.copyOf(good, 33);
        compressed[0] = 3;
        assertThat(P256.isPoint(compressed)).isFalse();
        assertThat(P256.isPoint(Arrays.copyOf(good, 66))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAECAwQFBgcICQoLDA0O", "AAECAwQFBgcICQoLDA0ODxA", "AAECAwQFBgcICQoLDA0+Dw"})
    void otherSecretsAreRefused(String secret) {
        Refused refused = assertRefused(
                Reason.INVALID_REQUEST,
                () -> new PushSubscription("https://push.example.com/a", Scene.PUBLIC_KEY, secret, null));
        assertThat(refused.field()).contains("keys.auth");
    }

    @Test
    void paddingMakesNoDifferenceAndNothingIsShown() {
        PushSubscription padded =
                new PushSubscription("https://push.example.com/secret", Scene.PUBLIC_KEY + "=", AUTH + "==", null);
        assertThat(padded)
                .isEqualTo(new PushSubscription("https://push.example.com/secret", Scene.PUBLIC_KEY, AUTH, null));
        assertThat(padded.toString()).isEqualTo("PushSubscription[push.example.com]");
    }

    private static PushSubscription subscription(String endpoint) {
        return new PushSubscription(endpoint, Scene.PUBLIC_KEY, AUTH, null);
    }
}
