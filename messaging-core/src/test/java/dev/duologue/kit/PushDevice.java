package dev.duologue.kit;

import dev.duologue.PushKey;
import dev.duologue.PushSubscription;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser's half of Web Push, written from RFC 8188, 8291 and 8292 on the cryptography of the JDK alone: makes a
/// subscription and reads what is pushed to it, so that what was sent can be looked at in a test.
public final class PushDevice {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int NUMBER_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BITS = 128;

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final byte[] auth;

    private PushDevice(PrivateKey privateKey, byte[] publicKey, byte[] auth) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.auth = auth;
    }

    /// With keys of its own, unlike any other.
    public static PushDevice fresh() {
        KeyPair pair = pair();
        byte[] auth = new byte[16];
        new SecureRandom().nextBytes(auth);
        return new PushDevice(pair.getPrivate(), raw((ECPublicKey) pair.getPublic()), auth);
    }

    /// With these keys, all in base64url.
    public static PushDevice of(String privateKey, String publicKey, String auth) {
        return new PushDevice(privateKey(DECODER.decode(privateKey)), DECODER.decode(publicKey), DECODER.decode(auth));
    }

    /// A key pair for an installation, as [dev.duologue.PushKeys] wants it made.
    public static PushKey key(Instant at) {
        KeyPair pair = pair();
        byte[] number = number(((ECPrivateKey) pair.getPrivate()).getS());
        return new PushKey(
                ENCODER.encodeToString(raw((ECPublicKey) pair.getPublic())), ENCODER.encodeToString(number), at);
    }

    public String publicKey() {
        return ENCODER.encodeToString(publicKey);
    }

    public String auth() {
        return ENCODER.encodeToString(auth);
    }

    /// As this browser gives it to a page.
    public PushSubscription subscription(String endpoint) {
        return new PushSubscription(endpoint, publicKey(), auth(), null);
    }

    /// What was sealed for this device as `aes128gcm`.
    ///
    /// @throws AssertionError for anything else
    public String read(byte[] sealed) {
        try {
            ByteBuffer body = ByteBuffer.wrap(sealed);
            byte[] salt = take(body, SALT_BYTES);
            int recordSize = body.getInt();
            byte[] theirs = take(body, Byte.toUnsignedInt(body.get()));
            byte[] record = take(body, body.remaining());
            if (record.length > recordSize) {
                throw new AssertionError("A push is one record, but this is longer than its record size");
            }
            byte[] material = material(theirs);
            byte[] pseudoRandom = hmac(salt, material);
            byte[] key = Arrays.copyOf(hmac(pseudoRandom, bytes("Content-Encoding: aes128gcm\0\1")), 16);
            byte[] nonce = Arrays.copyOf(hmac(pseudoRandom, bytes("Content-Encoding: nonce\0\1")), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return withoutPadding(cipher.doFinal(record));
        } catch (GeneralSecurityException unreadable) {
            throw new AssertionError("Nobody sealed this for this device", unreadable);
        }
    }

    /// The claims of a header `Authorization: vapid …`, whose signature is looked at.
    ///
    /// @param publicKey what the device was subscribed with
    public static String claims(String header, String publicKey) {
        String[] parts = header.replaceFirst("^vapid t=", "").split(", ?k=", -1);
        String[] token = parts[0].split("\\.", -1);
        if (parts.length != 2 || token.length != 3 || !parts[1].equals(publicKey)) {
            throw new AssertionError("This is no VAPID header for " + publicKey);
        }
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey(DECODER.decode(publicKey)));
            signature.update(bytes(token[0] + "." + token[1]));
            if (!signature.verify(DECODER.decode(token[2]))) {
                throw new AssertionError("The signature is not by " + publicKey);
            }
        } catch (GeneralSecurityException malformed) {
            throw new AssertionError("The signature cannot be looked at", malformed);
        }
        return new String(DECODER.decode(token[1]), StandardCharsets.UTF_8);
    }

    /// The secret both sides come to.
    public byte[] shared(byte[] theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(publicKey(theirs), true);
        return agreement.generateSecret();
    }

    private byte[] material(byte[] theirs) throws GeneralSecurityException {
        byte[] label = bytes("WebPush: info\0");
        byte[] info = ByteBuffer.allocate(label.length + publicKey.length + theirs.length + 1)
                .put(label)
                .put(publicKey)
                .put(theirs)
                .put((byte) 1)
                .array();
        return hmac(hmac(auth, shared(theirs)), info);
    }

    private static String withoutPadding(byte[] padded) {
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new AssertionError("The last record ends with 2");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every JDK has P-256", impossible);
        }
    }

    private static byte[] raw(ECPublicKey key) {
        return ByteBuffer.allocate(1 + 2 * NUMBER_BYTES)
                .put((byte) 4)
                .put(number(key.getW().getAffineX()))
                .put(number(key.getW().getAffineY()))
                .array();
    }

    private static byte[] number(BigInteger number) {
        byte[] bytes = new byte[NUMBER_BYTES];
        byte[] signed = number.toByteArray();
        int length = Math.min(signed.length, NUMBER_BYTES);
        System.arraycopy(signed, signed.length - length, bytes, NUMBER_BYTES - length, length);
        return bytes;
    }

    private static PrivateKey privateKey(byte[] number) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), curve()));
        } catch (GeneralSecurityException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_BYTES, point.length));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
