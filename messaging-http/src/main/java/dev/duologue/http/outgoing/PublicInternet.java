package dev.duologue.http.outgoing;

import dev.duologue.http.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to hosts on the public Internet, by the registries of special addresses (IANA, RFC 6890).
final class PublicInternet {
    /// All that may be reached of IPv6; loopback, link-local, unique local, multicast, mapped IPv4 and NAT64 lie outside.
    private static final Network GLOBAL = Network.parse("2000::/3");

    /// Protocol assignments with Teredo, documentation, 6to4, documentation again.
    private static final List<Network> SPECIAL = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private PublicInternet() {}

    static boolean has(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet4Address
                ? SPECIAL_4.stream().noneMatch(network -> network.contains(text))
                : GLOBAL.contains(text) && SPECIAL.stream().noneMatch(network -> network.contains(text));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
