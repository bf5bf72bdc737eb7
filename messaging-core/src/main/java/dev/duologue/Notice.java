package dev.duologue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person is to be told, as things stand when the attempt begins: every message in it is unread, undeleted and
/// not on any screen of theirs.
///
/// @param news the oldest first, never empty; one only, except where the channel gathers
/// @param recipient with the e-mail address, where one is known; never to be shown to anybody else
/// @param language a tag such as `pt-BR` for the language in which they read, or null where it is not known
/// @param unread everything they have not read, for a badge
/// @param attempt 1 for the first
/// @param memo what the attempt before asked to remember; empty on the first
public record Notice(
        List<News> news, Person recipient, @Nullable String language, Unread unread, int attempt, String memo) {
    public Notice {
        news = List.copyOf(news);
        if (news.isEmpty()) {
            throw new IllegalArgumentException("A notice tells of at least one message");
        }
    }

    /// The same at each attempt: that of the oldest message in it.
    public EventId id() {
        return news.getFirst().event().id();
    }
}
