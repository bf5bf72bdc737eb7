package dev.duologue.http.pages;

/// Which form of a text goes with a number, as CLDR has it for the languages of the bundles and whole numbers below a
/// million; scripts ask the browser.
final class Plural {
    private static final int HUNDRED = 100;
    private static final int FEW_MAX = 10;

    private Plural() {}

    /// One of `zero`, `one`, `two`, `few`, `many`, `other`.
    ///
    /// @param language a tag, `pt-BR` for example
    /// @param count 0 or more
    static String of(String language, long count) {
        return switch (language) {
            case "ja" -> "other";
            case "fr", "pt-BR" -> count <= 1 ? "one" : "other";
            case "ar" -> arabic(count);
            default -> count == 1 ? "one" : "other";
        };
    }

    private static String arabic(long count) {
        long rest = count % HUNDRED;
        if (count <= 2) {
            return count == 0 ? "zero" : count == 1 ? "one" : "two";
        }
        return rest <= 2 ? "other" : rest <= FEW_MAX ? "few" : "many";
    }
}
