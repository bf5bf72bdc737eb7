package dev.duologue.app.attack;

import java.util.ArrayList;
import java.util.List;

/// Spellings of `Origin` that look like an allowed one and are none. Each is the lines of a head.
final class Origins {
    /// The one other site whose pages may call.
    static final String ALLOWED = "https://app.example:8443";

    private static final String EVIL = "https://evil.example";

    private Origins() {}

    /// @param port of the server, which serves its own pages at `http://127.0.0.1:port`
    static List<String> wrong(int port) {
        String own = "http://127.0.0.1:" + port;
        List<String> values = new ArrayList<>(LOOK_ALIKES
                .lines()
                .map(line -> line.strip().replace("OWN", own).replace("PORT", "" + port))
                .toList());
        values.addAll(List.of("", own + "\u00A0", "\uFEFF" + own, own + "\t" + EVIL, own + "\u2024evil.example"));
        List<String> heads = new ArrayList<>(
                values.stream().map(value -> "Origin: " + value + "\n").toList());
        heads.add("Origin: " + own + "\nOrigin: " + EVIL + "\n");
        heads.add("Origin: " + EVIL + "\nOrigin: " + own + "\n");
        heads.add("Origin: " + ALLOWED + "\norigin: null\n");
        return heads;
    }

    private static final String LOOK_ALIKES = """
            null
            NULL
            https://evil.example
            OWN/
            OWN/messages
            OWN?
            OWN#
            OWN0
            OWN.evil.example
            OWN@evil.example
            OWN,OWN
            OWN, https://evil.example
            OWN https://evil.example
            https://evil.example OWN
            https://evil.example/OWN
            https://evil.example?OWN
            https://evil.example#OWN
            https://evil.example\\@127.0.0.1:PORT
            HTTP://127.0.0.1:PORT
            https://127.0.0.1:PORT
            ws://127.0.0.1:PORT
            file://127.0.0.1:PORT
            127.0.0.1:PORT
            //127.0.0.1:PORT
            http:127.0.0.1:PORT
            http:/127.0.0.1:PORT
            http:///127.0.0.1:PORT
            http://user@127.0.0.1:PORT
            http://127.0.0.1
            http://127.0.0.1:80
            http://127.0.0.1:0PORT
            http://127.0.0.1.:PORT
            http://127.1:PORT
            http://2130706433:PORT
            http://0x7f000001:PORT
            http://0177.0.0.1:PORT
            http://localhost:PORT
            http://[::1]:PORT
            http://[::ffff:127.0.0.1]:PORT
            http://127.0.0.1.evil.example:PORT
            http://evil127.0.0.1:PORT
            http://%31%32%37.0.0.1:PORT
            http://１２７.0.0.1:PORT
            http://127。0。0。1:PORT
            https://app.example
            https://app.example:443
            https://app.example:8443/
            https://APP.example:8443
            HTTPS://app.example:8443
            http://app.example:8443
            https://app.example:08443
            https://app.example.:8443
            https://sub.app.example:8443
            https://evilapp.example:8443
            https://evil-app.example:8443
            https://app.example.evil.example:8443
            https://app.example:8443.evil.example
            https://app.example%3A8443
            https://аpp.example:8443
            https://xn--pp-7kc.example:8443
            https://app․example:8443
            https://*:8443
            *
            about:blank
            data:text/html,hi
            javascript:alert(1)
            chrome-extension://abcdefghijklmnop""";
}
