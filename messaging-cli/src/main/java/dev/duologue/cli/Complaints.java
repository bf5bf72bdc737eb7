package dev.duologue.cli;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a file that is imported, in the order of its lines. All of it is told at once, up to 20 sentences.
final class Complaints {
    static final int TOLD_MAX = 20;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < TOLD_MAX) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    /// @throws Failure with the complaints, if there are any
    void requireNone() {
        if (!sentences.isEmpty()) {
            List<String> told = new ArrayList<>(sentences);
            told.add((more == 0 ? "" : more + " more are wrong. ")
                    + "Nothing was imported; mend this and import again.");
            throw new Failure(Exit.USAGE, told);
        }
    }
}
