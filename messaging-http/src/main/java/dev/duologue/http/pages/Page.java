package dev.duologue.http.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every page needs: the reader's words, where the server is mounted, and who is looking.
///
/// @param words texts in the reader's language
/// @param base the mount path without a slash at the end; empty at the root
/// @param csrf the token that forms and unsafe calls of this page carry; empty without a session
/// @param viewer who is looking, or null before sign-in
/// @param messaging whether messaging is not off: with `false` no link to it is shown
/// @param demo whether the demo's pages exist
/// @param now when the page is made
public record Page(
        Words words, String base, String csrf, @Nullable Viewer viewer, boolean messaging, boolean demo, Instant now) {

    /// The person a page is made for.
    ///
    /// @param person how they are shown
    /// @param admin whether the administrator's page is linked
    /// @param readsOnly whether somebody else looks on their behalf: no form that changes anything is shown
    /// @param unread number of unread messages
    public record Viewer(Face person, boolean admin, boolean readsOnly, long unread) {}

    /// The address of a static file of ours, which browsers may keep for good.
    public String asset(String path) {
        return file(AssetVersion.NOW + "/" + path);
    }

    /// The address of a static file that must stay the same from version to version, such as the manifest's.
    public String file(String path) {
        return base + "/duologue/assets/" + path;
    }

    /// How long ago something was, or the date when it is longer than a week. Needs no zone of the reader.
    public String ago(Instant at) {
        return Moment.ago(at, now, words);
    }

    /// A text in the reader's language.
    public String say(String key, Object... namesAndValues) {
        return words.say(key, namesAndValues);
    }
}
