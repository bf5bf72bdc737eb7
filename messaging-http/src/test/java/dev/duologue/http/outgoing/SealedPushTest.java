package dev.duologue.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import dev.duologue.PushKey;
import dev.duologue.kit.PushDevice;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is sealed can be read by the device alone and is signed by us alone, as other people's programs see it.
class SealedPushTest {
    private static final int KEYS = Boolean.getBoolean("duologue.deep") ? 10_000 : 500;
    private static final long SEED = 20_261_120;
    private static final String SUBJECT = "mailto:push@example.com";
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void theDeviceOfTheTestsReadsTheExampleOfRfc8291() {
        PushDevice device = PushDevice.of(
                "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
        byte[] sealed =
                BASE64.decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                        + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                        + "a-fN");
        assertThat(device.read(sealed)).isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void theDeviceOfTheTestsReadsTheExampleOfRfc8292() {
        String key = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
        String header =
                "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAi"
                        + "OjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiU"
                        + "fnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=" + key;
        assertThat(PushDevice.claims(header, key))
                .isEqualTo("{\"aud\":\"https://push.example.net\",\"exp\":1453523768,\"sub\":\"" + SUBJECT + "\"}");
    }

    @Test
    void weSignTheSameClaimsInTheSameForm() {
        PushKey key = Vapid.make(Instant.EPOCH);
        Instant now = Instant.ofEpochSecond(1_453_523_768).minus(Duration.ofHours(12));
        String header = Vapid.authorization(key, URI.create("https://push.example.net/p/JzLQ3"), SUBJECT, now);
        assertThat(header)
                .startsWith("vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9."
                        + "eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUu"
                        + "Y29tIn0.");
        assertThat(PushDevice.claims(header, key.publicKey())).contains("1453523768");
    }

    @Test
    void anAudienceIsAnOriginWithItsPort() {
        assertThat(Vapid.origin(URI.create("https://Push.Example.net/a?b=c"))).isEqualTo("https://push.example.net");
        assertThat(Vapid.origin(URI.create("https://push.example.net:443/"))).isEqualTo("https://push.example.net");
        assertThat(Vapid.origin(URI.create("https://push.example.net:8443/")))
                .isEqualTo("https://push.example.net:8443");
    }

    @Test
    void whatIsSealedForAnyKeysIsReadWithThem() throws GeneralSecurityException {
        Random random = new Random(SEED);
        int zeros = 0;
        for (int turn = 0; turn < KEYS; turn++) {
            PushDevice device = PushDevice.fresh();
            String text = "x".repeat(random.nextInt(60)) + turn + " ❄";
            byte[] sealed = MessageEncryptions.of()
                    .encrypt(
                            UserAgentMessageEncryptionKeyInfo.of(device.publicKey(), device.auth()),
                            PushMessage.ofUTF8(text))
                    .toBytes();
            assertThat(device.read(sealed)).isEqualTo(text);
            PushKey key = Vapid.make(Instant.EPOCH);
            String header = Vapid.authorization(key, URI.create("https://push.example.net/"), SUBJECT, Instant.EPOCH);
            PushDevice.claims(header, key.publicKey());
            zeros += leadingZeros(device, sealed) + leadingZeros(key, header);
        }
        System.out.printf(
                "push keys: 0 of %d pairs of keys misread, %d numbers in them began with a zero byte, seed %d%n",
                KEYS, zeros, SEED);
        assertThat(zeros).isPositive();
    }

    /// Coordinates of both sides and the secret between them.
    private static int leadingZeros(PushDevice device, byte[] sealed) throws GeneralSecurityException {
        byte[] theirs = Arrays.copyOfRange(sealed, 21, 86);
        return zeroAt(BASE64.decode(device.publicKey()), 1, 33)
                + zeroAt(theirs, 1, 33)
                + zeroAt(device.shared(theirs), 0);
    }

    /// Both halves of our key and of its signature.
    private static int leadingZeros(PushKey key, String header) {
        byte[] signature = BASE64.decode(header.replaceFirst(".*\\.([A-Za-z0-9_-]+),.*", "$1"));
        return zeroAt(BASE64.decode(key.publicKey()), 1, 33)
                + zeroAt(BASE64.decode(key.privateKey()), 0)
                + zeroAt(signature, 0, 32);
    }

    private static int zeroAt(byte[] bytes, int... places) {
        return (int) Arrays.stream(places).filter(place -> bytes[place] == 0).count();
    }
}
