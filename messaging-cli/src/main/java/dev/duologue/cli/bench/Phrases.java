package dev.duologue.cli.bench;

import java.util.SplittableRandom;

/// Texts of about the length that people write, the same for the same seed. For one worker.
final class Phrases {
    /// In one text of a thousand, and in no other.
    static final String RARE = "marzipan";

    /// In none.
    static final String NEVER = "xylophone";

    private static final int RARE_EVERY = 1_000;
    private static final int WORDS_MIN = 3;
    private static final int WORDS_MAX = 25;
    private static final String[] WORDS =
            ("the a to and you of it is that in we at on for this not with be was have are"
                            + " tomorrow morning evening training session coach works fine thanks great see ten seven moved later"
                            + " maybe could would time week next shoulder knee better plan sets weights running Thursday ok")
                    .split(" ", -1);

    private final SplittableRandom random;
    private long written;

    Phrases(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(WORDS_MIN, WORDS_MAX);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return ++written % RARE_EVERY == 0 ? text.append(' ').append(RARE).toString() : text.toString();
    }
}
