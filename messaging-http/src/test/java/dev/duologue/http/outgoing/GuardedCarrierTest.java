package dev.duologue.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duologue.http.outgoing.Carrier.Answer;
import dev.duologue.http.outgoing.GuardedCarrier.Lookup;
import dev.duologue.http.outgoing.GuardedCarrier.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pushes go to push services on the public Internet and nowhere else, whatever people give as an endpoint.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedCarrierTest {
    private static final PushServices SERVICES = new PushServices(List.of(PushHost.NAME));
    private static final URI GOOD = URI.create("https://" + PushHost.NAME + "/send/abc?d=e%20f");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String OTHER_LOOPBACK = "127.0.0.2";

    /// Written as an endpoint may be; where a name of a push service would lead is no question here.
    private static final List<String> BAD_ENDPOINTS = List.of(
            "https://127.0.0.1/a",
            "https://127.1/a",
            "https://2130706433/a",
            "https://0x7f000001/a",
            "https://0x7f.0.0.1/a",
            "https://0177.0.0.1/a",
            "https://017700000001/a",
            "https://0/a",
            "https://0.0.0.0/a",
            "https://10.0.0.1/a",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/a",
            "https://192.168.1.1/a",
            "https://[::1]/a",
            "https://[::]/a",
            "https://[::ffff:127.0.0.1]/a",
            "https://[::ffff:7f00:1]/a",
            "https://[::7f00:1]/a",
            "https://[fd00::1]/a",
            "https://[fe80::1%25eth0]/a",
            "https://[64:ff9b::7f00:1]/a",
            "https://localhost/a",
            "https://localhost./a",
            "https://fcm.googleapis.com./a",
            "https://fcm.googleapis.com@127.0.0.1/a",
            "https://127.0.0.1@fcm.googleapis.com/a",
            "https://user:pass@fcm.googleapis.com/a",
            "https://fcm.googleapis.com:8443/a",
            "https://fcm.googleapis.com:80/a",
            "https://fcm.googleapis.com:22/a",
            "http://fcm.googleapis.com/a",
            "ftp://fcm.googleapis.com/a",
            "file:///etc/passwd",
            "https:///a",
            "https:fcm.googleapis.com",
            "//fcm.googleapis.com/a",
            "https://fcm.googleapis.com.evil.example/a",
            "https://evilfcm.googleapis.com/a",
            "https://fcm.googleapis.com%2eevil.example/a",
            "https://push.services.mozilla.com/a",
            "https://xpush.services.mozilla.com/a",
            "https://notify.windows.com/a",
            "https://googleapis.com/a",
            "https://fcm_googleapis.com/a");

    /// Where the name of a push service might be made to lead.
    private static final List<String> BAD_ADDRESSES = List.of(
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456:789a::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "5f00::1");

    private PushHost host;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        KeyStore proof = PushHost.proof(folder);
        host = PushHost.open(proof, LOOPBACK, 0);
    }

    @AfterAll
    void close() {
        host.close();
    }

    @Test
    void aKnownHostOnAnOpenAddressIsReached() {
        host.asked.clear();
        host.status = 201;
        host.header = "";
        try (GuardedCarrier carrier = here(name -> addresses(LOOPBACK))) {
            assertThat(carry(carrier, GOOD)).isEqualTo(new Answer.Status(201, null));
            assertThat(host.asked).containsExactly("POST /send/abc?d=e%20f push.example.com 3");
        }
    }

    @Test
    void noRequestLeavesForAnythingElse() throws IOException {
        List<String> left = new ArrayList<>();
        AtomicInteger lookups = new AtomicInteger();
        AtomicReference<List<String>> leadsTo = new AtomicReference<>(List.of(LOOPBACK));
        try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
                GuardedCarrier carrier = production(trap.getLocalPort(), name -> {
                    lookups.incrementAndGet();
                    return addresses(leadsTo.get().toArray(String[]::new));
                })) {
            for (String endpoint : BAD_ENDPOINTS) {
                if (!(carry(carrier, URI.create(endpoint)) instanceof Answer.Forbidden)) {
                    left.add(endpoint);
                }
            }
            assertThat(lookups).as("names that were looked up").hasValue(0);
            for (String address : BAD_ADDRESSES) {
                for (List<String> answer : List.of(List.of(address), List.of("142.250.1.1", address))) {
                    leadsTo.set(answer);
                    if (!(carry(carrier, GOOD) instanceof Answer.Forbidden)) {
                        left.add(answer.toString());
                    }
                }
            }
            assertThat(lookups).hasValue(2 * BAD_ADDRESSES.size());
            assertThat(isCalled(trap)).isFalse();
        }
        int tried = BAD_ENDPOINTS.size() + 2 * BAD_ADDRESSES.size();
        System.out.printf("push endpoints that lead elsewhere: %d of %d requests left%n", left.size(), tried);
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "142.250.1.1",
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "2607:f8b0::1",
                "2a00:1450::1"
            })
    void addressesOfThePublicInternetAreOpen(String address) throws UnknownHostException {
        assertThat(PublicInternet.has(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameIsLookedUpOnceForAConnectionAndAnewForTheNext() {
        AtomicInteger lookups = new AtomicInteger();
        int before = host.connections();
        Lookup rebinding = name -> addresses(lookups.incrementAndGet() == 1 ? LOOPBACK : OTHER_LOOPBACK);
        Way way = new Way(rebinding, address -> address.getHostAddress().equals(LOOPBACK), host.port(), host.trust());
        try (GuardedCarrier carrier = new GuardedCarrier(SERVICES, way)) {
            host.status = 201;
            host.header = "";
            assertThat(carry(carrier, GOOD)).isEqualTo(new Answer.Status(201, null));
            assertThat(lookups).hasValue(1);
            assertThat(carry(carrier, GOOD)).isInstanceOf(Answer.Forbidden.class);
            assertThat(lookups).hasValue(2);
            assertThat(host.connections() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://push.example.com/elsewhere", "http://127.0.0.1/", "/elsewhere"})
    void aRedirectIsAnAnswerLikeAnyOther(String location) {
        host.asked.clear();
        host.status = 307;
        host.header = "Location: " + location;
        try (GuardedCarrier carrier = here(name -> addresses(LOOPBACK))) {
            assertThat(carry(carrier, GOOD)).isEqualTo(new Answer.Status(307, null));
            assertThat(host.asked).hasSize(1);
        }
    }

    @Test
    void aHostThatCannotProveItsNameHearsNothing() {
        host.asked.clear();
        PushServices services = new PushServices(Set.of("other.example.com"));
        Way way = new Way(name -> addresses(LOOPBACK), address -> true, host.port(), host.trust());
        try (GuardedCarrier carrier = new GuardedCarrier(services, way)) {
            assertThat(carry(carrier, URI.create("https://other.example.com/a")))
                    .isEqualTo(new Answer.Silence("other.example.com did not answer"));
        }
        Way trustingOthers =
                new Way(name -> addresses(LOOPBACK), address -> true, host.port(), new SslContextFactory.Client());
        try (GuardedCarrier carrier = new GuardedCarrier(SERVICES, trustingOthers)) {
            assertThat(carry(carrier, GOOD)).isEqualTo(new Answer.Silence("push.example.com did not answer"));
        }
        assertThat(host.asked).isEmpty();
    }

    @Test
    void aNameThatLeadsNowhereIsTriedAgainLater() {
        try (GuardedCarrier carrier = here(name -> {
            throw new UnknownHostException(name);
        })) {
            assertThat(carry(carrier, GOOD))
                    .isEqualTo(new Answer.Silence("push.example.com is not known to the name server"));
        }
    }

    @ParameterizedTest
    @CsvSource({"120,120", "0,0", "soon,", "-5,", "'Thu, 01 Jan 1970 00:00:00 GMT',0", "99999999999,"})
    void howLongToWaitIsReadWhereItCanBe(String said, Long seconds) {
        host.status = 429;
        host.header = "Retry-After: " + said;
        try (GuardedCarrier carrier = here(name -> addresses(LOOPBACK))) {
            Duration wait = seconds == null ? null : Duration.ofSeconds(seconds);
            assertThat(carry(carrier, GOOD)).isEqualTo(new Answer.Status(429, wait));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.com",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "a b.example",
                "https://a.example",
                "a.example:443",
                "*.*.example"
            })
    void onlyNamesOfHostsAreAdded(String text) {
        assertThatThrownBy(() -> PushServices.host(text)).hasMessageContaining("write names of hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/a:b",
                "https://FCM.googleapis.com:443/a",
                "https://updates.push.services.mozilla.com/wpush/v2/a",
                "https://web.push.apple.com/a",
                "https://api.push.apple.com/a",
                "https://wns2-par02p.notify.windows.com/w/?token=a"
            })
    void thePushServicesOfBrowsersAreKnown(String endpoint) {
        assertThat(new PushServices(List.of()).objection(URI.create(endpoint))).isEmpty();
    }

    private GuardedCarrier here(Lookup lookup) {
        return new GuardedCarrier(SERVICES, new Way(lookup, address -> true, host.port(), host.trust()));
    }

    /// As in production, but where names lead is decided here, and the port.
    private static GuardedCarrier production(int port, Lookup lookup) {
        return new GuardedCarrier(SERVICES, new Way(lookup, PublicInternet::has, port, new SslContextFactory.Client()));
    }

    private static Answer carry(GuardedCarrier carrier, URI endpoint) {
        return carrier.carry(endpoint, Map.of("TTL", "60"), new byte[] {1, 2, 3});
    }

    private static List<InetAddress> addresses(String... texts) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(InetAddress.getByName(text));
        }
        return addresses;
    }

    /// Whether a connection waits to be accepted.
    private static boolean isCalled(ServerSocket trap) throws IOException {
        trap.setSoTimeout(50);
        try {
            trap.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
