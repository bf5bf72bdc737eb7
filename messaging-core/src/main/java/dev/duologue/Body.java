package dev.duologue;

/// A body that obeys the rules; only [Limits#body] makes one.
public final class Body {
    private final String text;

    Body(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
