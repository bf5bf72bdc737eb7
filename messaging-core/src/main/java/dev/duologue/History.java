package dev.duologue;

import java.util.List;

/// A part of a thread's messages, oldest first, or by version when changes were asked for.
///
/// @param thread the thread in the same view of the store, for receipts
/// @param more whether there is more in the direction that was asked for; older for [Slice.From#AROUND]
public record History(MessageThread thread, List<Message> messages, boolean more) {
    public History {
        messages = List.copyOf(messages);
    }
}
