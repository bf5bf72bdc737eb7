package dev.duologue.app;

import java.util.List;

/// Settings that cannot be used. Each sentence names the key, the value unless it is a secret, and the way to mend it.
public final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> sentences;

    /// @param sentences at least one
    public WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
        this.sentences = List.copyOf(sentences);
    }

    /// One for each mistake, all that were found.
    public List<String> sentences() {
        return sentences;
    }
}
