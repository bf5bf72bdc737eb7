package dev.duologue.app.browser;

/// How a browser looks at the product.
///
/// @param width in CSS pixels
/// @param height in CSS pixels
/// @param dark whether the person prefers dark pages
/// @param language BCP 47
/// @param scripts whether scripts run
/// @param touch whether a finger is the pointer
public record Look(int width, int height, boolean dark, String language, boolean scripts, boolean touch) {
    public static final Look DESK = new Look(1_280, 800, false, "en", true, false);
    public static final Look PHONE = new Look(390, 844, false, "en", true, true);

    public Look inTheDark() {
        return new Look(width, height, true, language, scripts, touch);
    }

    public Look in(String newLanguage) {
        return new Look(width, height, dark, newLanguage, scripts, touch);
    }

    public Look withoutScripts() {
        return new Look(width, height, dark, language, false, touch);
    }

    /// For the lines that tests print and the names of pictures.
    @Override
    public String toString() {
        return width + (dark ? "-dark" : "-light") + "-" + language + (scripts ? "" : "-no-scripts");
    }
}
