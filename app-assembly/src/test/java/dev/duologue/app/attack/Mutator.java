package dev.duologue.app.attack;

import java.util.List;
import java.util.Random;

/// Draws hostile text: good text with something done to it, and words that have broken parsers before.
final class Mutator {
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "NaN",
            "9223372036854775807",
            "9223372036854775808",
            "1.5",
            "0x10",
            "[]",
            "{}",
            "[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udfff\\ud800",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u00ad",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ud83d\ude00",
            "e\u0301",
            "\u0130",
            "\u1e9e",
            "%00",
            "%",
            "%2",
            "%zz",
            "%ff",
            "%c0%af",
            "%ed%a0%80",
            "%0d%0a",
            "%2e%2e%2f",
            "../",
            "..;/",
            "//",
            ";",
            "?",
            "#",
            "&",
            "=",
            "&&==",
            "+",
            "*",
            "'",
            "' or 1=1--",
            "\";drop table",
            "${7*7}",
            "{{7*7}}",
            "<script>",
            "%s%n",
            "\r\n",
            "\r\nX: y",
            "\t",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0b7c9a52-3c65",
            "__proto__",
            "constructor",
            "eyJhbGciOiJub25lIn0.e30.",
            "a.b.c",
            "..",
            "Bearer",
            "ana",
            "ben",
            "on");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    /// This text, mostly as it is, else with some of it cut, repeated, swapped or replaced.
    String bent(String text) {
        String bent = text;
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(bent.length() + 1);
            int to = from + random.nextInt(Math.min(16, bent.length() - from) + 1);
            String part = bent.substring(from, to);
            String fresh =
                    switch (random.nextInt(6)) {
                        case 0 -> "";
                        case 1 -> part + part;
                        case 2 -> word();
                        case 3 -> part + word();
                        case 4 -> new StringBuilder(part).reverse().toString();
                        default -> part.repeat(oneIn(200) ? 3_000 : 3);
                    };
            bent = bent.substring(0, from) + fresh + bent.substring(to);
        }
        return bent;
    }

    /// A JSON value that nobody asked for.
    String json() {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> Long.toString(random.nextLong());
            case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
            case 3 -> random.nextBoolean() ? "true" : "false";
            case 4 -> "[" + json() + "," + json() + "]";
            case 5 -> "{\"" + plain(word()) + "\":" + json() + "}";
            case 6 -> "[".repeat(1 + random.nextInt(40)) + "]".repeat(random.nextInt(40));
            default -> "\"" + plain(word()) + "\"";
        };
    }

    /// Nothing that would end a string of JSON.
    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
