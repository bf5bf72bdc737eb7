package dev.duologue.http;

import dev.duologue.ThreadId;
import org.jspecify.annotations.Nullable;

/// One fact for one listener, ready to be sent.
///
/// @param type what it is, also the first field of the object
/// @param json one JSON object on one line
/// @param cursor where to go on from once everything up to this frame has come; null where the frame says nothing of it
/// @param about the thread of a frame that was made before it is known whether its listener may still read that thread;
///     null for all others
record Frame(
        String type,
        String json,
        @Nullable Long cursor,
        @Nullable ThreadId about) {
    static Frame of(String type, String json) {
        return new Frame(type, json, null, null);
    }
}
