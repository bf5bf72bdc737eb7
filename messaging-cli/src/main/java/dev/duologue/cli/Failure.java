package dev.duologue.cli;

import java.util.List;

/// A command that cannot be done. Its sentences go to standard error, its code becomes the exit code.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final List<String> sentences;

    /// @param exit one of [Exit]
    /// @param sentences at least one, each saying how to mend it
    public Failure(int exit, List<String> sentences) {
        super(String.join(" ", sentences), null, false, false);
        this.exit = exit;
        this.sentences = List.copyOf(sentences);
    }

    public static Failure usage(String sentence) {
        return new Failure(Exit.USAGE, List.of(sentence));
    }

    public static Failure failed(String sentence) {
        return new Failure(Exit.FAILED, List.of(sentence));
    }

    public static Failure notFound(String sentence) {
        return new Failure(Exit.NOT_FOUND, List.of(sentence));
    }

    public static Failure unavailable(String sentence) {
        return new Failure(Exit.UNAVAILABLE, List.of(sentence));
    }

    public int exit() {
        return exit;
    }

    public List<String> sentences() {
        return sentences;
    }
}
