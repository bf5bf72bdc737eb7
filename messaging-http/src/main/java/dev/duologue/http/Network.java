package dev.duologue.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address, or all addresses that begin alike, IPv4 or IPv6.
public final class Network {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /// Reads `10.0.0.7`, `10.0.0.0/8`, `::1` or `fd00::/8`. Names are never looked up.
    ///
    /// @throws IllegalArgumentException for anything else
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? null : text.substring(slash + 1);
        byte[] address = bytes(first).orElseThrow(Network::unreadable);
        if (length == null) {
            return new Network(address, address.length * 8);
        }
        if (!BITS.matcher(length).matches() || Integer.parseInt(length) > address.length * 8) {
            throw unreadable();
        }
        return new Network(address, Integer.parseInt(length));
    }

    /// Whether it holds this address; false for a text that is no address.
    public boolean contains(String text) {
        return bytes(text).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(address, 0, whole, other, 0, whole)
                && (rest == 0 || ((address[whole] ^ other[whole]) & 0xFF) >> (8 - rest) == 0);
    }

    /// The bytes of an address as headers and sockets write it: with brackets or a zone, if need be. An IPv4 address in
    /// the clothes of IPv6 is that IPv4 address.
    private static Optional<byte[]> bytes(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String literal = zone < 0 ? bare : bare.substring(0, zone);
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("list addresses or networks, as in 10.0.0.0/8");
    }
}
