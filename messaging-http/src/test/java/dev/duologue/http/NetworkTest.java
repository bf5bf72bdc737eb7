package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "10.0.0.0/8, 10.255.255.255",
        "10.1.2.3/8, 10.9.9.9",
        "192.168.4.0/22, 192.168.7.255",
        "0.0.0.0/0, 203.0.113.9",
        "::1, 0:0:0:0:0:0:0:1",
        "::1, [::1]",
        "fe80::/10, fe80::1%eth0",
        "2001:DB8::/33, 2001:db8:7fff::1",
        "::/0, 2001:db8::1",
        "127.0.0.1, ::ffff:127.0.0.1",
        "::ffff:10.0.0.7, 10.0.0.7"
    })
    void anAddressWithinIsWithin(String network, String address) {
        assertThat(Network.parse(network).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.8",
        "10.0.0.0/8, 11.0.0.0",
        "192.168.4.0/22, 192.168.8.0",
        "10.0.0.7/31, 10.0.0.5",
        "::1, ::2",
        "::1, 127.0.0.1",
        "0.0.0.0/0, ::1",
        "::/0, 127.0.0.1",
        "2001:db8::/33, 2001:db8:8000::1",
        "10.0.0.0/8, localhost",
        "10.0.0.0/8, unknown",
        "10.0.0.0/8, _hidden",
        "10.0.0.0/8, 10.0.0",
        "10.0.0.0/8, 010.0.0.1",
        "10.0.0.0/8, 167772161",
        "10.0.0.0/8, 10.0.0.1.evil.example",
        "10.0.0.0/8, ''",
        "10.0.0.0/8, ' 10.0.0.1'"
    })
    void anAddressOutsideIsNotWithin(String network, String address) {
        assertThat(Network.parse(network).contains(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/8x", "::/129",
                        "::1::", "1:2", "256.0.0.1",
                "10.0.0", "10.0.0.0.0", "010.0.0.1", "localhost", "proxy.example", "*", "10.0.0.*", "a", ":", ":::",
                        "10.0.0.1:80", " 10.0.0.1"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text)).hasMessage("list addresses or networks, as in 10.0.0.0/8");
    }
}
