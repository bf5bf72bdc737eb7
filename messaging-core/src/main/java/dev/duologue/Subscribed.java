package dev.duologue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A push subscription as it is kept.
///
/// @param registeredAt when its device last registered it
/// @param language a tag such as `pt-BR` for the language of the device, or null where it is not known
public record Subscribed(
        PushSubscription subscription,
        Instant registeredAt,
        @Nullable String language) {}
