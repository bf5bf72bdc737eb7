package dev.duologue;

import java.math.BigInteger;
import java.util.Arrays;

/// The elliptic curve on which browsers make the keys of their push subscriptions, as far as it takes to tell a point of
/// it from other bytes.
final class P256 {
    /// One byte that says "uncompressed", and two coordinates.
    static final int POINT_BYTES = 65;

    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private P256() {}

    /// Whether these bytes are an uncompressed point for which y² = x³ − 3x + b.
    static boolean isPoint(byte[] bytes) {
        if (bytes.length != POINT_BYTES || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE_BYTES, POINT_BYTES));
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger right =
                x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(PRIME);
        return y.multiply(y).mod(PRIME).equals(right);
    }
}
